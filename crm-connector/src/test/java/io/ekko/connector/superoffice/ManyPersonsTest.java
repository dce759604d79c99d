package io.ekko.connector.superoffice;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.connector.superoffice.desk.FollowUpKind;
import io.ekko.connector.superoffice.fake.Variant;
import io.ekko.crm.ContactId;
import io.ekko.crm.WriteBacks.Field;
import io.ekko.crm.WriteBacks.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fields of thousands after a wave. */
class ManyPersonsTest {
    private static final Map<Field, Value> NEVER_ANSWERED = Map.of(
            Field.ANSWERS, new Value.Number(0),
            Field.OPTED_OUT, new Value.Flag(false),
            Field.SCORE, new Value.Unknown(),
            Field.COMMENT, new Value.Unknown());

    static List<Variant> variants() {
        return List.of(Variant.PRODUCTION, Variant.STAGE);
    }

    private static void in(Variant variant, Consumer<SuperOfficeWorld> test) {
        try (SuperOfficeWorld world = new SuperOfficeWorld(variant, new FollowUpKind.Appointment(0), true)) {
            test.accept(world);
            assertThat(world.tenant.violations).isEmpty();
        }
    }

    private static Map<ContactId, Map<Field, Value>> asked(SuperOfficeWorld world, int people) {
        Map<ContactId, Map<Field, Value>> asked = new LinkedHashMap<>();
        for (int i = 0; i < people; i++) {
            Map<Field, Value> values = new LinkedHashMap<>(NEVER_ANSWERED);
            values.put(Field.ASKED_AT, new Value.Time(world.clock.instant()));
            asked.put(world.addContact("Person", "Number " + i, "p" + i + "@kunde.example"), values);
        }
        return asked;
    }

    private static void isAsked(SuperOfficeWorld world, ContactId contact) {
        assertThat(world.written(contact))
                .containsEntry(Field.ANSWERS, new Value.Number(0))
                .containsEntry(Field.ASKED_AT, world.kept(new Value.Time(world.clock.instant())))
                .doesNotContainKey(Field.SCORE);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void hundredsAreWrittenWithTwoCallsForFifty(Variant variant) {
        in(variant, world -> {
            Map<ContactId, Map<Field, Value>> asked = asked(world, 200);
            int before = world.fake.tenantCalls;
            assertThat(world.crm.writeBacks().manyContacts(asked)).hasSize(200);
            assertThat(world.fake.tenantCalls - before).isEqualTo(8);
            asked.keySet().forEach(contact -> isAsked(world, contact));
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void whoeverIsGoneGetsNoRowAndIsLeftToTheWriteOneByOne(Variant variant) {
        in(variant, world -> {
            Map<ContactId, Map<Field, Value>> asked = asked(world, 3);
            List<ContactId> people = new ArrayList<>(asked.keySet());
            world.tenant.persons.remove(Integer.parseInt(people.get(0).value()));
            world.erase(people.get(1));
            assertThat(world.crm.writeBacks().manyContacts(asked)).containsExactly(people.get(2));
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aCallThatStopsHalfWayIsLeftToTheWriteOneByOneAndNotRepeatedForAWhile(Variant variant) {
        in(variant, world -> {
            Map<ContactId, Map<Field, Value>> asked = asked(world, 10);
            world.tenant.upsert.stopAfter = 4;
            assertThat(world.crm.writeBacks().manyContacts(asked)).isEmpty();
            assertThat(world.crm.writeBacks().manyContacts(asked)).isEmpty();
            assertThat(world.tenant.upsert.calls).isEqualTo(1);
            asked.forEach((contact, values) -> world.crm.writeBacks().contactFields(contact, values));
            asked.keySet().forEach(contact -> isAsked(world, contact));
            world.pass(Duration.ofHours(2));
            assertThat(world.crm.writeBacks().manyContacts(asked)).hasSize(10);
        });
    }

    @Test
    void whereThereWereTooManyCallsItRestsForAsLongAsSuperOfficeSays() {
        in(Variant.PRODUCTION, world -> {
            Map<ContactId, Map<Field, Value>> asked = asked(world, 10);
            world.fake.passing = 1;
            world.fake.instead.add(aResponse().withStatus(429).withHeader("Retry-After", "30"));
            assertThat(world.crm.writeBacks().manyContacts(asked)).isEmpty();
            world.pass(Duration.ofSeconds(29));
            assertThat(world.crm.writeBacks().manyContacts(asked)).isEmpty();
            assertThat(world.tenant.upsert.calls).isZero();
            world.pass(Duration.ofSeconds(2));
            assertThat(world.crm.writeBacks().manyContacts(asked)).hasSize(10);
        });
    }

    @Test
    void whereItIsNotOpenToUsOneByOneIsTheWay() {
        in(Variant.DEVELOPMENT, world -> {
            assertThat(world.crm.writeBacks().manyContacts(asked(world, 10))).isEmpty();
            assertThat(world.crm.writeBacks().manyContacts(asked(world, 10))).isEmpty();
            assertThat(world.tenant.upsert.calls).isEqualTo(1);
        });
    }

    @Test
    void whoeverSaidSomethingIsNotAmongTheMany() {
        in(Variant.PRODUCTION, world -> {
            Map<ContactId, Map<Field, Value>> asked = asked(world, 2);
            ContactId talker = world.addContact("Kari", "Nordmann", "kari@kunde.example");
            asked.put(talker, Map.of(Field.COMMENT, new Value.Text("Takk"), Field.ANSWERS, new Value.Number(1)));
            assertThat(world.crm.writeBacks().manyContacts(asked)).hasSize(2).doesNotContain(talker);
        });
    }
}
