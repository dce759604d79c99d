package io.ekko.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.Contact;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.ContactId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reading people. */
public interface ContactsContract extends Contract {
    ContactId NOBODY = new ContactId("999999999");

    @Test
    default void aContactIsReadAsItStandsInTheCrm() {
        ContactId kari = world().addContact("Kari", "Nordmann", "Kari.Nordmann@Kunde.example");
        Contact read = world().crm().contacts().byId(kari).orElseThrow();
        assertThat(read.id()).isEqualTo(kari);
        assertThat(read.name()).isEqualTo("Kari Nordmann");
        assertThat(read.person()).isEqualTo("kari.nordmann@kunde.example");
        assertThat(read.optedOut()).isFalse();
        assertThat(read.erased()).isFalse();
    }

    @Test
    default void anUnknownContactIsEmpty() {
        assertThat(world().crm().contacts().byId(NOBODY)).isEmpty();
    }

    @Test
    default void lettersOfAllOurLanguagesComeThrough() {
        ContactId contact = world().addContact("Þórður Ærø", "Åström-Größe", "thordur@kunde.example");
        assertThat(world().crm().contacts().byId(contact).orElseThrow().name()).isEqualTo("Þórður Ærø Åström-Größe");
    }

    @Test
    default void anAddressIsFoundWithoutRegardToCase() {
        ContactId kari = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        world().addContact("Ola", "Nordmann", "ola@kunde.example");
        assertThat(world().crm().contacts().byEmail("KARI@kunde.example"))
                .extracting(Contact::id)
                .containsExactly(kari);
        assertThat(world().crm().contacts().byEmail("nobody@kunde.example")).isEmpty();
    }

    @Test
    default void recordsThatShareAnAddressAreAllFound() {
        ContactId one = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        ContactId two = world().addContact("K.", "Nordmann", "Kari@kunde.example");
        assertThat(world().crm().contacts().byEmail("kari@kunde.example"))
                .extracting(Contact::id)
                .containsExactlyInAnyOrder(one, two);
    }

    @Test
    default void manyAreReadAtOnceAndTheMissingLeftOut() {
        ContactId one = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        ContactId two = world().addContact("Ola", "Nordmann", "ola@kunde.example");
        assertThat(world().crm().contacts().byIds(List.of(two, NOBODY, one)))
                .extracting(Contact::id)
                .containsExactlyInAnyOrder(one, two);
        assertThat(world().crm().contacts().byIds(List.of())).isEmpty();
    }

    @Test
    default void anOptOutInTheCrmIsSeen() {
        ContactId kari = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        world().optOut(kari);
        assertThat(world().crm().contacts().byId(kari).orElseThrow().optedOut()).isTrue();
    }

    @Test
    default void consentIsReadAsTheCrmKnowsIt() {
        requires(Ability.CONSENT);
        ContactId kari = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        assertThat(world().crm().contacts().byId(kari).orElseThrow().consent()).isEqualTo(Consent.UNKNOWN);
        for (Consent consent : List.of(Consent.GIVEN, Consent.REFUSED)) {
            world().consent(kari, consent);
            assertThat(world().crm().contacts().byId(kari).orElseThrow().consent())
                    .isEqualTo(consent);
        }
    }

    @Test
    default void anErasedContactIsGoneOrMarked() {
        requires(Ability.ERASURE);
        ContactId kari = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        world().erase(kari);
        assertThat(world().crm().contacts().byId(kari).map(Contact::erased).orElse(true))
                .isTrue();
        assertThat(world().crm().contacts().byEmail("kari@kunde.example")).noneMatch(contact -> !contact.erased());
    }

    @Test
    default void theCompanyComesWithItsPeople() {
        requires(Ability.COMPANIES);
        ContactId kari = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        var company = world().addCompany("Kunde AS", List.of(kari));
        Contact read = world().crm().contacts().byId(kari).orElseThrow();
        assertThat(read.company()).isEqualTo(new Contact.CompanyRef(company, "Kunde AS"));
    }
}
