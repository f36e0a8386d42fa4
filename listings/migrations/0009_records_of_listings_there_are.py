from django.db import migrations

CLOSED = "('filled', 'cancelled', 'expired')"
FILL = [
    f"""UPDATE listings_listing SET closed_at = least(coalesce(closes_at, now()), now())
        WHERE status IN {CLOSED}""",
    """UPDATE listings_listing SET renewals = 1
       WHERE published_at > first_posted_at AND status NOT IN ('draft', 'in_review')""",
    """INSERT INTO listings_listingevent (listing_id, kind, happened_at, detail)
       SELECT id, 'opened', first_posted_at, '' FROM listings_listing
       WHERE first_posted_at IS NOT NULL AND status NOT IN ('draft', 'in_review')""",
    """INSERT INTO listings_listingevent (listing_id, kind, happened_at, detail)
       SELECT id, 'renewed', published_at, '' FROM listings_listing WHERE renewals > 0""",
    f"""INSERT INTO listings_listingevent (listing_id, kind, happened_at, detail)
        SELECT id, status, closed_at, '' FROM listings_listing WHERE status IN {CLOSED}""",
]
# An address that is given up is kept, one that is taken again is forgotten. Whoever changes it.
KEEP_ADDRESS = """
CREATE FUNCTION listings_company_keep_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM listings_companyslug WHERE slug = NEW.slug;
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO listings_companyslug (slug, company_id) VALUES (OLD.slug, OLD.id)
        ON CONFLICT (slug) DO UPDATE SET company_id = excluded.company_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER listings_company_new_address AFTER INSERT ON listings_company
FOR EACH ROW EXECUTE FUNCTION listings_company_keep_address();
CREATE TRIGGER listings_company_other_address AFTER UPDATE OF slug ON listings_company
FOR EACH ROW WHEN (OLD.slug <> NEW.slug) EXECUTE FUNCTION listings_company_keep_address();
"""
FORGET_ADDRESS = """
DROP TRIGGER listings_company_new_address ON listings_company;
DROP TRIGGER listings_company_other_address ON listings_company;
DROP FUNCTION listings_company_keep_address();
"""


class Migration(migrations.Migration):
    dependencies = [("listings", "0008_the_life_of_a_listing")]

    operations = [
        migrations.RunSQL(FILL, "DELETE FROM listings_listingevent"),
        migrations.RunSQL(KEEP_ADDRESS, FORGET_ADDRESS),
    ]
