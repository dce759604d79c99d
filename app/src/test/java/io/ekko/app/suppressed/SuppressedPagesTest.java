package io.ekko.app.suppressed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.app.testing.Browser;
import io.ekko.app.testing.SetupProgram;
import io.ekko.crm.ContactId;
import io.ekko.privacy.OptOut;
import io.ekko.privacy.OptOuts;
import io.ekko.privacy.Questions;
import io.ekko.privacy.Suppress;
import io.ekko.privacy.Suppression;
import io.ekko.privacy.Suppressions;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuppressedPagesTest {
    private static final String HOME = "/set-up/suppressed";

    private final SetupProgram ekko = new SetupProgram(0);
    private final Browser administrator = ekko.administrator();

    SuppressedPagesTest() throws Exception {}

    @AfterEach
    void stop() {
        ekko.close();
    }

    private void suppressed(String person, Suppression.Cause cause, String detail) {
        new Suppress(ekko.jdbi())
                .run(ekko.connection.id(), person, new ContactId("7"), cause, detail, ekko.clock.instant());
    }

    private String connection() {
        return ekko.connection.name();
    }

    private List<String> audit() {
        return ekko.jdbi()
                .withHandle(handle -> handle.createQuery("select act || ' ' || subject from audit order by id")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void anEmptyListTeachesAndIsFoundFromSetUp() throws Exception {
        HttpResponse<String> page = administrator.get(HOME);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Every address gets mail").doesNotContain("suppressed.");
        assertThat(administrator.get("/set-up").body()).contains("href=\"" + HOME + "\"");
    }

    @Test
    void whatTheReportSaidStandsThereAndCanBeLiftedWithAnEntryInTheAudit() throws Exception {
        suppressed("åse@nord.example", Suppression.Cause.BOUNCE, "5.1.1 <b>no such user</b>");
        suppressed("bo@nord.example", Suppression.Cause.COMPLAINT, "abuse");

        assertThat(administrator.get(HOME).body())
                .contains("åse@nord.example", "Mail comes back", "5.1.1 &lt;b&gt;no such user", "Called spam");
        assertThat(administrator.get(HOME + "?q=bo%40&why=complaint").body())
                .contains("bo@nord.example")
                .doesNotContain("åse@nord.example");
        assertThat(administrator.get(HOME + "?why=opt-out").body()).contains("Nothing found");

        administrator.post(
                HOME,
                HOME + "/lift",
                Map.of("connection", connection(), "person", "åse@nord.example", "contact", "7", "reason", "BOUNCE"));

        assertThat(new Suppressions(ekko.jdbi()).of(ekko.connection.id(), "åse@nord.example"))
                .isEmpty();
        assertThat(audit()).contains("suppression.lift connection/" + ekko.connection.id() + " contact/7 bounce");
        assertThat(administrator.get(HOME).body()).contains("Mail may go to åse@nord.example again");
    }

    @Test
    void whatSomebodySaidIsNotedAndTakenBack() throws Exception {
        ekko.crm.add("Per", "Berg", "Per@nord.example");
        String person = "per@nord.example";

        administrator.post(
                HOME,
                HOME + "/stop",
                Map.of("connection", connection(), "address", "per@nord.example", "questions", "relationship"));

        assertThat(new OptOuts(ekko.jdbi()).of(ekko.connection.id(), person))
                .extracting(OptOut::questions)
                .containsExactly(Questions.RELATIONSHIP);
        assertThat(administrator.get(HOME).body()).contains(person, "Regular questions", "Told a member of the staff");

        administrator.post(
                HOME,
                HOME + "/lift",
                Map.of("connection", connection(), "person", person, "contact", "1", "reason", "RELATIONSHIP"));
        assertThat(new OptOuts(ekko.jdbi()).of(ekko.connection.id(), person)).isEmpty();
        assertThat(audit())
                .anyMatch(act -> act.startsWith("opt-out.note"))
                .anyMatch(act -> act.startsWith("opt-out.lift"));
    }

    @Test
    void whoIsNotInTheCrmCannotBeNoted() throws Exception {
        administrator.post(
                HOME,
                HOME + "/stop",
                Map.of("connection", connection(), "address", "nobody@else.example", "questions", "all"));

        assertThat(administrator.get(HOME).body())
                .contains("The CRM knows nobody with the address nobody@else.example");
    }

    @Test
    void manyArePagedAndNonsenseInTheAddressShowsTheFirstPage() throws Exception {
        for (int i = 0; i < 55; i++) {
            suppressed("p%02d@nord.example".formatted(i), Suppression.Cause.BOUNCE, "5.1.1");
        }

        String first = administrator.get(HOME).body();
        assertThat(first).contains("p00@nord.example", "p49@nord.example").doesNotContain("p50@nord.example");
        String next =
                first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]*)\".*", "$1").replace("&amp;", "&");
        assertThat(administrator.get(next).body())
                .contains("p50@nord.example", "p54@nord.example")
                .doesNotContain("p49@nord.example");
        assertThat(administrator.get(HOME + "?after=x+y+z").body()).contains("p00@nord.example");
    }
}
