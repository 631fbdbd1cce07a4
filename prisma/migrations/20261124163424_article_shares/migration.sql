-- CreateTable
CREATE TABLE "ArticleShare" (
    "once" UUID NOT NULL,
    "articleId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ArticleShare_pkey" PRIMARY KEY ("once","articleId")
);

-- CreateIndex
CREATE INDEX "ArticleShare_personId_idx" ON "ArticleShare"("personId");

-- AddForeignKey
ALTER TABLE "ArticleShare" ADD CONSTRAINT "ArticleShare_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArticleShare" ADD CONSTRAINT "ArticleShare_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
