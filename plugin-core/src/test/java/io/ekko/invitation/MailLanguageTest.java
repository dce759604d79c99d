package io.ekko.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Sample;
import io.ekko.crm.Ticket;
import io.ekko.crm.TicketId;
import io.ekko.language.Language;
import io.ekko.testing.OnH2;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** In which language a mail is written. */
@OnH2
class MailLanguageTest {
    private final Rehearsal on;

    MailLanguageTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        on.asking();
    }

    private Invitation asked(@Nullable String own, @Nullable String ofTicket, @Nullable String likely) {
        ContactId id = new ContactId(on.crm.nextId());
        on.crm.put(Sample.stranger(id.value(), "Kari", "Nordmann", "person" + id + "@kunde.example")
                .language(own)
                .country("NO")
                .likelyLanguage(likely)
                .trade(new Contact.Trade("A customer", "Retail"))
                .contact());
        TicketId ticket = new TicketId(on.crm.nextId());
        on.told(on.crm.put(new Ticket(
                ticket,
                "Printer",
                id,
                on.clock.instant(),
                true,
                on.clock.instant(),
                false,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                ofTicket)));
        on.send();
        return on.invitations.of(on.connection.id(), id, 1).get(0);
    }

    private Language language(@Nullable String own, @Nullable String ofTicket, @Nullable String likely) {
        return asked(own, ofTicket, likely).recipient().language();
    }

    @Test
    void thePersonsOwnThenThatOfTheTicketThenACompanysOrCountrysThenTheSurveys() {
        assertThat(language("fi", "sv", "da")).isEqualTo(Language.FI);
        assertThat(language(null, "sv", "da")).isEqualTo(Language.SV);
        assertThat(language(null, null, "da")).isEqualTo(Language.DA);
        assertThat(language(null, null, null)).isEqualTo(Language.NB);
    }

    @Test
    void aLanguageThatIsNoneOfOursIsPassedOver() {
        assertThat(language("ja", "sv", "da")).isEqualTo(Language.SV);
        assertThat(language(null, "pt-BR", "da")).isEqualTo(Language.DA);
    }

    @Test
    void reportsGroupByTheLanguageOfThePersonAndNotOfOneTicket() {
        assertThat(asked(null, "sv", "da").segments().language()).isEqualTo("da");
        assertThat(asked("fi", "sv", "da").segments().language()).isEqualTo("fi");
    }

    @Test
    void categoryAndBusinessOfTheCustomerAreKeptAsTheyWereAtTheClosing() {
        assertThat(asked(null, "sv", "da").segments().customerCategory()).isEqualTo("A customer");
        assertThat(asked(null, "sv", "da").segments().business()).isEqualTo("Retail");
    }
}
