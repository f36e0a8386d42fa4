from django.db import migrations

# Asked at the end of the transaction, so that one owner may take another's place within it. The
# company is locked first: of two owners who go at once the second sees that the first is gone.
KEEP_AN_OWNER = """
CREATE FUNCTION listings_member_keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    company text;
BEGIN
    SELECT name INTO company FROM listings_company WHERE id = OLD.company_id FOR NO KEY UPDATE;
    IF FOUND AND NOT EXISTS (
        SELECT FROM listings_member WHERE company_id = OLD.company_id AND role = 'owner'
    ) THEN
        RAISE check_violation USING CONSTRAINT = TG_NAME,
            MESSAGE = company || ' needs an owner: make somebody else one first.';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER listings_member_a_company_keeps_an_owner
AFTER DELETE OR UPDATE OF role, company_id ON listings_member DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (OLD.role = 'owner') EXECUTE FUNCTION listings_member_keep_an_owner();
"""
LET_THEM_GO = """
DROP TRIGGER listings_member_a_company_keeps_an_owner ON listings_member;
DROP FUNCTION listings_member_keep_an_owner();
"""


class Migration(migrations.Migration):
    dependencies = [("listings", "0039_texts_of_resumes_are_read_later")]

    operations = [migrations.RunSQL(KEEP_AN_OWNER, LET_THEM_GO)]
