from django.db import migrations, models
import django.db.models.expressions


class Migration(migrations.Migration):
    dependencies = [("listings", "0009_records_of_listings_there_are")]

    operations = [
        migrations.AddConstraint(
            model_name='company',
            constraint=models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='listings_company_has_an_address', violation_error_message='Slug: at least one letter or digit.'),
        ),
        migrations.AddConstraint(
            model_name='company',
            constraint=models.CheckConstraint(condition=models.Q(('domain', ''), ('domain__regex', '^([a-z0-9-]+\\.)+[a-z][a-z0-9-]+$'), _connector='OR'), name='listings_company_domain_is_a_domain', violation_error_message='Domain: in lower case and without https://, such as example.com.'),
        ),
        migrations.AddConstraint(
            model_name='company',
            constraint=models.CheckConstraint(condition=models.Q(('proof__in', ['none', 'email', 'domain', 'staff'])), name='listings_company_proof_is_known', violation_error_message='There is no such proof.'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(('pay_min__isnull', True), ('pay_max__isnull', True), ('pay_max__lte', django.db.models.expressions.CombinedExpression(models.F('pay_min'), '*', models.Value(5))), _connector='OR'), name='listings_listing_pay_range_says_something', violation_error_message='Pay: the upper end is more than five times the lower. State the range you expect to pay.'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(('pay_currency__regex', '^[A-Z]{3}$')), name='listings_listing_currency_is_a_code', violation_error_message='Pay: write the currency as its three letters, such as USD.'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'in_review', 'live', 'paused', 'filled', 'cancelled', 'expired'))), name='listings_listing_status_is_known', violation_error_message='There is no such status.'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('status__in', ('filled', 'cancelled', 'expired'))), models.Q(models.Q(('status__in', ('filled', 'cancelled', 'expired')), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='listings_listing_closed_has_its_date', violation_error_message='A closed listing, and no other, has the date it was closed.'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='listings_listing_has_an_address', violation_error_message='Address: at least one letter or digit.'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(('apply_url', ''), ('apply_url__iregex', '^https?://'), _connector='OR'), name='listings_listing_applies_on_the_web', violation_error_message='Where to apply: an address that begins with https://.'),
        ),
    ]
