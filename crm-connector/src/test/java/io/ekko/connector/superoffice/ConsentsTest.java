package io.ekko.connector.superoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.connector.superoffice.people.ConsentPurpose;
import io.ekko.connector.superoffice.people.Consents;
import io.ekko.crm.Check;
import io.ekko.crm.Contact;
import io.ekko.crm.Contact.Consent;
import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose consent counts, and what becomes of it. */
class ConsentsTest {
    static List<Variant> variants() {
        return List.of(Variant.PRODUCTION, Variant.STAGE, Variant.DEVELOPMENT);
    }

    private static void in(Variant variant, Consumer<SuperOfficeWorld> test) {
        try (SuperOfficeWorld world = new SuperOfficeWorld(variant, new FollowUpKind.Appointment(0), true)) {
            test.accept(world);
            assertThat(world.tenant.violations).isEmpty();
        }
    }

    private static int number(ContactId id) {
        return Integer.parseInt(id.value());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aPurposeOfTheTenantsOwnIsReadForManyAtOnce(Variant variant) {
        in(variant, world -> {
            ContactId yes = world.addContact("Kari", "Nordmann", "kari@kunde.example");
            ContactId no = world.addContact("Ola", "Nordmann", "ola@kunde.example");
            ContactId silent = world.addContact("Per", "Nordmann", "per@kunde.example");
            world.tenant.consents.toSurveys.put(number(yes), "61A");
            world.tenant.consents.toSurveys.put(number(no), "WITHDRAWN");
            SuperOfficeCrm crm = world.with(new ConsentPurpose("surveys", false));
            crm.contacts().byId(yes);
            int before = world.fake.tenantCalls;
            var read = crm.contacts().byIds(List.of(yes, no, silent)).stream()
                    .collect(Collectors.toMap(Contact::id, Contact::consent));
            assertThat(world.fake.tenantCalls - before).isEqualTo(3);
            assertThat(read)
                    .containsEntry(yes, Consent.GIVEN)
                    .containsEntry(no, Consent.REFUSED)
                    .containsEntry(silent, Consent.UNKNOWN);
            assertThat(crm.consentPurposes())
                    .extracting(Consents.Purpose::key)
                    .containsExactly("STORE", "EMARKETING", "Surveys");
            assertThat(crm.check()).extracting(Check::good).doesNotContain(false);
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aPurposeThatIsNotThereAsksNobodyAndTheCheckSaysWhichThereAre(Variant variant) {
        in(variant, world -> {
            ContactId kari = world.addContact("Kari", "Nordmann", "kari@kunde.example");
            SuperOfficeCrm crm = world.with(new ConsentPurpose("Old", false));
            assertThatThrownBy(() -> crm.contacts().byId(kari)).isInstanceOf(CrmFailure.Rejected.class);
            assertThat(crm.check())
                    .filteredOn(check -> !check.good())
                    .singleElement()
                    .satisfies(check -> assertThat(check.advice()).contains("EMARKETING, Surveys"));
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void anOptOutWithdrawsTheConsentOnceAndOnlyWhenThatWasChosen(Variant variant) {
        in(variant, world -> {
            ContactId kari = world.addContact("Kari", "Nordmann", "kari@kunde.example");
            world.crm.writeBacks().wantsNoQuestions(kari);
            assertThat(world.tenant.consents.withdrawn).as("usually not").isEmpty();

            for (String key : List.of("EMARKETING", "Surveys")) {
                SuperOfficeCrm crm = world.with(new ConsentPurpose(key, true));
                crm.writeBacks().wantsNoQuestions(kari);
                crm.writeBacks().wantsNoQuestions(kari);
                assertThat(crm.contacts().byId(kari).orElseThrow().consent()).isEqualTo(Consent.REFUSED);
            }
            assertThat(world.tenant.consents.withdrawn).containsExactly("EMARKETING " + kari, "Surveys " + kari);
        });
    }
}
