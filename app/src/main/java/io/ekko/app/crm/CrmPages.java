package io.ekko.app.crm;

import io.ekko.app.access.Pages;
import io.ekko.connector.builtin.hook.Changes;
import io.ekko.link.Links;
import io.ekko.secret.Vault;
import io.ekko.work.Alarm;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Makes the pages of the built-in CRM. */
public final class CrmPages {
    private CrmPages() {}

    /**
     * What the pages are made of.
     *
     * @param alarm wakes the delivery of webhooks
     * @param zone the calendar in which days and times are typed and shown
     */
    public record Parts(Jdbi jdbi, Vault vault, Links links, Alarm alarm, InstantSource clock, ZoneId zone) {}

    /** The resources that belong under {@code /crm}. */
    public static List<Object> components(Pages pages, Parts parts) {
        Screens screens = new Screens(pages);
        Jdbi jdbi = parts.jdbi();
        Changes changes = new Changes(jdbi, parts.clock(), parts.alarm());
        StaffVetoes vetoes = new StaffVetoes(screens, jdbi, parts.clock());
        return List.of(
                new ContactVetoPages(vetoes, jdbi),
                new TicketVetoPages(vetoes, jdbi),
                new TicketPages(screens, jdbi, changes, vetoes, parts.zone()),
                new ContactPages(screens, jdbi, changes, parts.zone()),
                new ContactPage(screens, jdbi, changes, vetoes, parts.links(), parts.zone(), parts.clock()),
                new CompanyPages(screens, jdbi, changes, parts.zone()),
                new SelectionPages(screens, jdbi, parts.clock()),
                new SelectionPage(screens, jdbi, parts.clock()),
                new ImportPages(screens, jdbi, changes, parts.zone()),
                new ExportPages(jdbi),
                new SettingsPages(screens, jdbi, parts.clock()),
                new HookPages(screens, jdbi, parts.vault(), parts.alarm(), parts.clock()));
    }
}
