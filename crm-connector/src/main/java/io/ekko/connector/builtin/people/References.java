package io.ekko.connector.builtin.people;

import io.ekko.connector.builtin.choice.ChoiceKind;
import io.ekko.connector.builtin.choice.Choices;
import io.ekko.connector.builtin.input.Inspection;
import org.jdbi.v3.core.Jdbi;

/** Whether the records that a contact or company points to are there. */
final class References {
    private final Choices choices;
    private final CompanyRecords companies;

    References(Jdbi jdbi) {
        this.choices = new Choices(jdbi);
        this.companies = new CompanyRecords(jdbi);
    }

    Inspection inspect(ContactDetails contact) {
        Long company = contact.companyId();
        return contact.inspect()
                .known("companyId", company == null ? null : company.toString(), companies.has(company))
                .known("owner", contact.owner(), choices.has(ChoiceKind.OWNER, contact.owner()))
                .known("region", contact.region(), choices.has(ChoiceKind.REGION, contact.region()));
    }

    Inspection inspect(CompanyDetails company) {
        return company.inspect()
                .known("owner", company.owner(), choices.has(ChoiceKind.OWNER, company.owner()))
                .known("region", company.region(), choices.has(ChoiceKind.REGION, company.region()));
    }
}
