import { may } from '../../core/access.ts';
import type { Context, HelpItem } from '../../core/feature.ts';
import { searchAudit, showAudit } from './audit.ts';
import { exportAudit } from './audit-export.ts';
import { findPerson } from './find-person.ts';
import { join, leaveOf, mandate, takeMandateOf } from './memberships.ts';
import { moveOf } from './move.ts';
import { addOrganisation, showOrganisations } from './organisations.ts';
import { showPerson } from './person.ts';
import { confirmPutOut, putOut, takeBackPerson } from './put-out.ts';
import { giveRoleTo, takeRoleOf } from './roles.ts';
import { allow, map, readmit, showTenants, suspend } from './tenants.ts';
import type { PeopleTexts } from './texts.ts';

/** What administrators do. */
export const adminRoutes = [
  showOrganisations,
  addOrganisation,
  showTenants,
  allow,
  suspend,
  readmit,
  map,
  findPerson,
  showPerson,
  giveRoleTo,
  takeRoleOf,
  join,
  leaveOf,
  mandate,
  takeMandateOf,
  moveOf,
  putOut,
  confirmPutOut,
  takeBackPerson,
  showAudit,
  searchAudit,
  exportAudit,
];

export function adminHelp({ person, t }: Pick<Context<PeopleTexts>, 'person' | 't'>): HelpItem[] {
  if (!may(person, 'administrator')) return [];
  const { help } = t.admin;
  const region = may(person, 'administrator', 'region');
  return [
    { ...help.persons, action: 'people.find-person' },
    ...(region
      ? [
          { ...help.organisations, action: 'people.organisations' },
          { ...help.tenants, action: 'people.tenants' },
          { ...help.audit, action: 'people.audit' },
        ]
      : []),
  ];
}
