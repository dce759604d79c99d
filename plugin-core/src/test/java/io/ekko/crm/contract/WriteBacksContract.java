package io.ekko.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.TicketId;
import io.ekko.crm.WriteBacks;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Putting what Ekko knows onto the CRM's records. */
public interface WriteBacksContract extends Contract {

    private WriteBacks writeBacks() {
        return world().crm().writeBacks();
    }

    private ContactId somebody() {
        return world().addContact("Kari", "Nordmann", "kari@kunde.example");
    }

    @Test
    default void everyKindOfValueArrives() {
        ContactId kari = somebody();
        Map<Field, Value> values = Map.of(
                Field.SCORE, new Value.Number(9),
                Field.POINTS, new Value.Number(-100),
                Field.COMMENT, new Value.Text("Gøy! Þetta er \"gott\" <b>&amp;</b>"),
                Field.ANSWERED_AT, new Value.Time(Instant.parse("2026-03-01T10:15:00Z")),
                Field.OPTED_OUT, new Value.Flag(true));
        writeBacks().contactFields(kari, values);
        values.forEach((field, value) -> assertThat(world().written(kari)).containsEntry(field, world().kept(value)));
    }

    @Test
    default void fieldsThatAreNotNamedStay() {
        ContactId kari = somebody();
        writeBacks().contactFields(kari, Map.of(Field.SCORE, new Value.Number(9)));
        writeBacks().contactFields(kari, Map.of(Field.ANSWERS, new Value.Number(1)));
        assertThat(world().written(kari))
                .containsEntry(Field.SCORE, new Value.Number(9))
                .containsEntry(Field.ANSWERS, new Value.Number(1));
    }

    @Test
    default void theLastValueWinsAndUnknownEmptiesTheField() {
        ContactId kari = somebody();
        writeBacks()
                .contactFields(kari, Map.of(Field.SCORE, new Value.Number(2), Field.COMMENT, new Value.Text("Slow")));
        writeBacks().contactFields(kari, Map.of(Field.SCORE, new Value.Number(10), Field.COMMENT, new Value.Unknown()));
        assertThat(world().written(kari))
                .containsEntry(Field.SCORE, new Value.Number(10))
                .doesNotContainKey(Field.COMMENT);
    }

    @Test
    default void aCompanyHasItsOwnFields() {
        requires(Ability.COMPANIES);
        CompanyId company = world().addCompany("Kunde AS", List.of(somebody()));
        writeBacks().companyFields(company, Map.of(Field.TICKET_NPS, new Value.Number(-13)));
        assertThat(world().written(company)).containsEntry(Field.TICKET_NPS, new Value.Number(-13));
    }

    @Test
    default void aMissingContactIsRejected() {
        assertThatThrownBy(() -> writeBacks()
                        .contactFields(new ContactId("999999999"), Map.of(Field.SCORE, new Value.Number(9))))
                .isInstanceOf(CrmFailure.Rejected.class);
    }

    @Test
    default void aNoteOfWhichNobodyHeardIsNotDoubled() {
        requires(Ability.NOTES);
        TicketId ticket = world().openTicket("Printer", somebody());
        Assumptions.assumeTrue(world().loseTheNextAnswer(), "no answer of this CRM can be lost");
        assertThatThrownBy(() -> writeBacks().ticketNote(ticket, "response/1", "Score 9"))
                .isInstanceOf(CrmFailure.Retryable.class);
        writeBacks().ticketNote(ticket, "response/1", "Score 9");
        assertThat(world().notes(ticket)).hasSize(1);
    }

    @Test
    default void fieldsOfWhichNobodyHeardAreWrittenAgain() {
        ContactId kari = somebody();
        Assumptions.assumeTrue(world().loseTheNextAnswer(), "no answer of this CRM can be lost");
        assertThatThrownBy(() -> writeBacks().contactFields(kari, Map.of(Field.SCORE, new Value.Number(9))))
                .isInstanceOf(CrmFailure.Retryable.class);
        writeBacks().contactFields(kari, Map.of(Field.SCORE, new Value.Number(9)));
        assertThat(world().written(kari)).containsEntry(Field.SCORE, new Value.Number(9));
    }

    @Test
    default void aCrmThatHasTooMuchToDoIsHeardAndNothingIsWritten() {
        ContactId kari = somebody();
        Assumptions.assumeTrue(world().refuseTheNextCall(Duration.ofSeconds(17)), "this CRM never has too much to do");
        assertThatThrownBy(() -> writeBacks().contactFields(kari, Map.of(Field.SCORE, new Value.Number(9))))
                .isInstanceOfSatisfying(
                        CrmFailure.Retryable.class,
                        later -> assertThat(later.retryAfter()).contains(Duration.ofSeconds(17)));
        assertThat(world().written(kari)).doesNotContainKey(Field.SCORE);
        writeBacks().contactFields(kari, Map.of(Field.SCORE, new Value.Number(9)));
        assertThat(world().written(kari)).containsEntry(Field.SCORE, new Value.Number(9));
    }

    @Test
    default void oneKeyMakesOneNote() {
        requires(Ability.NOTES);
        TicketId ticket = world().openTicket("Printer", somebody());
        writeBacks().ticketNote(ticket, "response/1", "Score 9");
        writeBacks().ticketNote(ticket, "response/1", "Score 9");
        writeBacks().ticketNote(ticket, "response/2", "Score 3");
        assertThat(world().notes(ticket)).hasSize(2);
        assertThat(world().notes(ticket)).anyMatch(note -> note.contains("Score 9"));
        assertThat(world().notes(ticket)).anyMatch(note -> note.contains("Score 3"));
    }
}
