package io.ekko.app.browser;

import io.ekko.app.access.KnownUsers;
import io.ekko.app.testing.SetupProgram;
import io.ekko.app.testing.StartedEkko;
import io.ekko.app.web.Role;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.crm.memory.MemoryCrm;
import io.ekko.language.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The pages where several CRMs are linked. */
class SeveralCrmsTest {
    @Test
    void anAdministratorChoosesTheCrmOfWhatIsNew() throws Exception {
        try (SetupProgram ekko = new SetupProgram(0);
                Chromium chromium = Chromium.open();
                Visit visit = chromium.visit(ekko.address())) {
            Connection branch = another(ekko.jdbi());
            MemoryCrm crm = new MemoryCrm(ekko.clock);
            crm.select("Customers of the branch", anybody -> true);
            ekko.crms.put(branch.id(), crm);
            visit.logIn("admin", ekko.password());
            visit.wasAnswered(404);
            visit.go("/campaigns").read("Branch in Bergen");
            visit.inspect("several-campaigns-none");
            visit.turnBy("a.btn-primary");
            visit.inspect("several-campaign-which");
            visit.turnBy("a.tile[href$='=" + branch.id() + "']");
            visit.page().check("#trigger-recurring");
            visit.read("Customers of the branch");
            visit.inspect("several-campaign-whom");
            visit.page().fill("#name", "Every week");
            visit.page().check("input[name=selection]");
            visit.turnBy("main button.btn-primary");
            for (String page : List.of("campaigns", "surveys", "surveys/new", "set-up/in-doubt")) {
                visit.go("/" + page).read("Branch in Bergen");
                visit.inspect("several-" + page.replace('/', '-'));
            }
            visit.go("/set-up/suppressed").inspect("several-suppressed");
            visit.go("/surveys/new?connection=" + branch.id()).read("CRM connection: Branch in Bergen");
            visit.inspect("several-survey-new");
            visit.go("/campaigns/why?q=kari").read("Branch in Bergen");
            visit.inspect("several-why");
            visit.go("/set-up/users").page().check("#reach-chosen");
            visit.inspect("several-users");
            visit.go("/set-up/tokens").page().check("#reach-chosen");
            visit.inspect("several-tokens");
        }
    }

    @Test
    void aManagerReadsOneAfterTheOther() throws Exception {
        try (StartedEkko ekko = StartedEkko.start(Map.of());
                Chromium chromium = Chromium.open();
                Visit visit = chromium.visit(ekko.address())) {
            another(ekko.jdbi());
            KnownUsers.add(ekko.jdbi());
            visit.logIn(KnownUsers.login(Role.MANAGER), KnownUsers.PASSWORD);
            for (String page : List.of("today", "reports", "follow-ups")) {
                visit.go("/" + page).read("Branch in Bergen");
                visit.inspect("several-" + page);
            }
            visit.turn(() -> visit.follow("Branch in Bergen"));
            visit.inspect("several-follow-ups-other");
        }
    }

    private static Connection another(Jdbi jdbi) {
        return new Connections(jdbi)
                .create(
                        new Connections.Plan(
                                "branch",
                                "memory",
                                "Branch in Bergen",
                                ZoneId.of("Europe/Oslo"),
                                "Fjord Bergen AS",
                                Language.NB,
                                Set.of(),
                                "{}",
                                null),
                        Instant.now());
    }
}
