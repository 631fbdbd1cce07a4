-- Registrations from before they kept whose organisation they count for: that of the person now.
UPDATE "Registration" r SET "organisationId" = p."organisationId" FROM "Person" p
WHERE p.id = r."personId" AND r."organisationId" IS NULL AND p."organisationId" IS NOT NULL;
