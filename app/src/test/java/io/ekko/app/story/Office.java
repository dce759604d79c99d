package io.ekko.app.story;

import io.ekko.connection.Connection;
import io.ekko.connector.superoffice.SuperOfficeWorld;
import io.ekko.connector.superoffice.fake.FakeWebhooks;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import java.util.List;

/** A tenant of SuperOffice with one customer, as it is linked. */
final class Office {
    static final String EMAIL = "kari@kunde.example";

    final SuperOfficeWorld world;
    final Connection connection;
    final ContactId kari;
    final CompanyId company;
    private int told;

    /** @param lastName what tells the two Karis apart, who have the same id and the same address */
    Office(SuperOfficeWorld world, Connection connection, String lastName) {
        this.world = world;
        this.connection = connection;
        this.kari = world.addContact("Kari", lastName, EMAIL);
        this.company = world.addCompany(lastName + " AS", List.of(kari));
    }

    /** What was sent since this was asked. */
    List<FakeWebhooks.Sent> news() {
        List<FakeWebhooks.Sent> all = world.tenant.webhooks.sent;
        List<FakeWebhooks.Sent> fresh = List.copyOf(all.subList(told, all.size()));
        told = all.size();
        return fresh;
    }
}
