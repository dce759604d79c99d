package io.ekko.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.connection.ConnectionId;
import io.ekko.crm.ContactId;
import io.ekko.id.InvitationId;
import io.ekko.survey.SurveyId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private final Links links = new Links(new byte[32], InstantSource.fixed(NOW));

    @Test
    void eachPurposeReadsBackWhatItWasMadeFor() {
        assertThat(links.open(links.survey(new InvitationId(7)))).contains(new Link.Survey(new InvitationId(7)));
        assertThat(links.open(links.test(new SurveyId(7)))).contains(new Link.Test(new SurveyId(7)));
        Link.Card card = new Link.Card(new ConnectionId(3), new ContactId("Åse/12"), NOW.plusSeconds(60));
        assertThat(links.open(links.card(card.connection(), card.contact(), card.until())))
                .contains(card);
    }

    @Test
    void aCardPastItsTimeIsRefused() {
        String token = links.card(new ConnectionId(3), new ContactId("12"), NOW);
        assertThat(links.open(token)).isEmpty();
    }

    @Test
    void anotherInstallationsTokenIsRefused() {
        byte[] other = new byte[32];
        other[0] = 1;
        String token = new Links(other, InstantSource.fixed(NOW)).survey(new InvitationId(7));
        assertThat(links.open(token)).isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        for (String token : new String[] {"", "a", "....", "AQ==", "%00", "A".repeat(34), "A".repeat(10_000), "é"}) {
            assertThat(links.open(token)).as(token).isEmpty();
        }
    }

    @Property
    void noOtherTextOpensAsAToken(
            @ForAll @LongRange(min = 1) long id, @ForAll @IntRange(max = 33) int place, @ForAll char replacement) {
        String token = links.survey(new InvitationId(id));
        String changed = token.substring(0, place) + replacement + token.substring(place + 1);
        assertThat(links.open(changed).isPresent()).isEqualTo(changed.equals(token));
    }

    @Property
    void aMailIsFoundInWhateverComesBackAndInWhicheverCase(
            @ForAll @LongRange(min = 1) long id, @ForAll @IntRange(max = 127) int number) {
        String token = links.mail(new InvitationId(id), number);
        Link.Mail mail = new Link.Mail(new InvitationId(id), number);

        assertThat(token).matches("[0-9a-v]{41}");
        assertThat(links.mailIn("To: <bounce+" + token.toUpperCase(Locale.ROOT) + "@ekko.example>"))
                .contains(mail);
        assertThat(links.mailIn("x".repeat(41) + "\nMessage-ID: <ekko-" + token + "@ekko.example>"))
                .contains(mail);
        assertThat(links.mailIn("a" + token)).isEmpty();
        assertThat(links.open(token)).isEmpty();
    }

    @Property
    void aForgedMailIsNotFound(
            @ForAll @LongRange(min = 1) long id,
            @ForAll @IntRange(max = 40) int place,
            @ForAll @IntRange(max = 31) int digit) {
        String token = links.mail(new InvitationId(id), 0);
        String changed = token.substring(0, place) + Integer.toString(digit, 32) + token.substring(place + 1);
        assertThat(links.mailIn(changed).isPresent()).isEqualTo(changed.equals(token));
    }
}
