package io.ekko.connector.superoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.crm.CompanyId;
import io.ekko.crm.ContactId;
import io.ekko.crm.Merge;
import io.ekko.crm.Merges;
import io.ekko.crm.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The log of merges, in every form in which its numbers may come. */
class MergesTest {
    static List<Variant> variants() {
        return List.of(Variant.PRODUCTION, Variant.STAGE, Variant.DEVELOPMENT);
    }

    private static void in(Variant variant, BiConsumer<SuperOfficeWorld, Merges> test) {
        try (SuperOfficeWorld world = new SuperOfficeWorld(variant, new FollowUpKind.Appointment(0), true)) {
            test.accept(world, world.crm.merges().orElseThrow());
            assertThat(world.tenant.violations).isEmpty();
        }
    }

    private static int number(Object id) {
        return Integer.parseInt(id.toString());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void mergesAreFoundInTheirOrderAndMovesAreNone(Variant variant) {
        in(variant, (world, merges) -> {
            ContactId one = world.addContact("Kari", "Nordmann", "kari@kunde.example");
            ContactId two = world.addContact("K.", "Nordmann", "k@kunde.example");
            ContactId mover = world.addContact("Ola", "Nordmann", "ola@kunde.example");
            CompanyId old = world.addCompany("Gammel AS", List.of(one, mover));
            CompanyId now = world.addCompany("Ny AS", List.of());
            Page<Merge> start = merges.since(null, 10);
            assertThat(start.items()).isEmpty();
            assertThat(merges.since(start.next(), 10).next()).isEqualTo(start.next());

            world.tenant.merges.move(number(mover), number(now));
            world.tenant.merges.persons(number(two), number(one));
            world.tenant.merges.companies(number(old), number(now));

            List<Merge> found = new ArrayList<>();
            String cursor = start.next();
            for (int page = 0; page < 5; page++) {
                Page<Merge> next = merges.since(cursor, 1);
                found.addAll(next.items());
                cursor = next.next();
            }
            assertThat(found).containsExactly(new Merge.OfContacts(two, one), new Merge.OfCompanies(old, now));
            assertThat(merges.since(cursor, 10).next()).as("the end").isEqualTo(cursor);
            assertThat(world.crm.contacts().byId(two)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aRecordInTheBinCountsAsGone(Variant variant) {
        in(variant, (world, merges) -> {
            ContactId one = world.addContact("Kari", "Nordmann", "kari@kunde.example");
            ContactId two = world.addContact("K.", "Nordmann", "k@kunde.example");
            ContactId leaver = world.addContact("Ola", "Nordmann", "ola@kunde.example");
            CompanyId company = world.addCompany("Ny AS", List.of());
            String start = merges.since(null, 10).next();
            world.tenant.merges.intoTheBin(number(two), number(one));
            world.tenant.merges.move(number(leaver), number(company));
            world.erase(leaver);
            assertThat(merges.since(start, 10).items())
                    .as("who went to a company and left it became nobody else")
                    .containsExactly(new Merge.OfContacts(two, one));
        });
    }

    /** Numbers of people and companies overlap: whoever has the number of the company is a stranger. */
    private static ContactId strangerWithTheNumberOf(SuperOfficeWorld world, CompanyId company) {
        ContactId stranger = world.addContact("Stranger", "Nordmann", "stranger@kunde.example");
        int id = number(company);
        world.tenant.persons.put(id, world.tenant.persons.remove(number(stranger)));
        world.tenant.persons.get(id).put("person.person_id", id);
        world.tenant.addresses.put(id, world.tenant.addresses.remove(number(stranger)));
        return new ContactId(company.value());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void whoMovedAndIsGoneBecameNoStranger(Variant variant) {
        in(variant, (world, merges) -> {
            ContactId gone = world.addContact("Ola", "Nordmann", "ola@kunde.example");
            ContactId binned = world.addContact("Per", "Nordmann", "per@kunde.example");
            CompanyId company = world.addCompany("Ny AS", List.of());
            CompanyId next = world.addCompany("Enda nyere AS", List.of());
            ContactId stranger = strangerWithTheNumberOf(world, company);
            String start = merges.since(null, 10).next();
            world.tenant.merges.move(number(gone), number(company));
            world.tenant.persons.remove(number(gone));
            world.tenant.merges.move(number(binned), number(company));
            world.tenant.merges.move(number(binned), number(next));
            world.erase(binned);
            assertThat(merges.since(start, 10).items()).isEmpty();
            assertThat(world.crm.contacts().byId(stranger)).isPresent();
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aMergeIsOneThoughACompanyHasTheNumber(Variant variant) {
        in(variant, (world, merges) -> {
            ContactId twin = world.addContact("K.", "Nordmann", "k@kunde.example");
            ContactId mover = world.addContact("Ola", "Nordmann", "ola@kunde.example");
            ContactId moved = world.addContact("Per", "Nordmann", "per@kunde.example");
            CompanyId company = world.addCompany("Ny AS", List.of());
            ContactId one = strangerWithTheNumberOf(world, company);
            String start = merges.since(null, 10).next();
            world.tenant.merges.move(number(mover), number(company));
            world.tenant.merges.move(number(moved), number(company));
            world.tenant.persons.remove(number(moved));
            world.tenant.merges.persons(number(twin), number(one));
            assertThat(merges.since(start, 10).items())
                    .as("the log has moves of people who live, and this is none of them")
                    .containsExactly(new Merge.OfContacts(twin, one));
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aMergeIntoSomebodyWhoWasMergedFurtherIsFollowed(Variant variant) {
        in(variant, (world, merges) -> {
            ContactId one = world.addContact("Kari", "Nordmann", "kari@kunde.example");
            ContactId two = world.addContact("K.", "Nordmann", "k@kunde.example");
            ContactId three = world.addContact("Ka.", "Nordmann", "ka@kunde.example");
            ContactId erased = world.addContact("X", "Nordmann", "x@kunde.example");
            String start = merges.since(null, 10).next();
            world.tenant.merges.persons(number(three), number(two));
            world.tenant.merges.persons(number(two), number(one));
            world.tenant.merges.persons(number(erased), number(one));
            assertThat(merges.since(start, 10).items())
                    .containsExactly(
                            new Merge.OfContacts(three, two),
                            new Merge.OfContacts(two, one),
                            new Merge.OfContacts(erased, one));
            world.tenant.persons.remove(number(one));
            assertThat(merges.since(start, 10).items())
                    .as("nobody is merged into somebody who is gone")
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aPageCostsAHandfulOfCalls(Variant variant) {
        in(variant, (world, merges) -> {
            ContactId one = world.addContact("Kari", "Nordmann", "kari@kunde.example");
            String start = merges.since(null, 10).next();
            for (int i = 0; i < 40; i++) {
                ContactId twin = world.addContact("K.", "Nordmann", "k" + i + "@kunde.example");
                world.tenant.merges.persons(number(twin), number(one));
            }
            int before = world.fake.tenantCalls;
            assertThat(merges.since(start, 200).items()).hasSize(40);
            assertThat(world.fake.tenantCalls - before).isLessThanOrEqualTo(5);
        });
    }
}
