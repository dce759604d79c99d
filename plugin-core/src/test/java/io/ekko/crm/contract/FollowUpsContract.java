package io.ekko.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.crm.ContactId;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.FollowUps;
import io.ekko.crm.FollowUps.Task;
import java.time.LocalDate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Tasks for the owner of an unhappy customer. */
public interface FollowUpsContract extends Contract {

    private FollowUps followUps() {
        return world().crm().followUps().orElseThrow();
    }

    private static Task task(ContactId contact) {
        return new Task(contact, null, null, LocalDate.of(2026, 3, 4), "Call Kari", "Score 2: too slow");
    }

    @Test
    default void oneKeyMakesOneTask() {
        requires(Ability.FOLLOW_UPS);
        ContactId kari = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        String id = followUps().create("response/1", task(kari));
        assertThat(followUps().create("response/1", task(kari))).isEqualTo(id);
        assertThat(world().openTasks(kari)).containsExactly("Call Kari");
    }

    @Test
    default void aTaskOfWhichNobodyHeardIsNotDoubled() {
        requires(Ability.FOLLOW_UPS);
        ContactId kari = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        Assumptions.assumeTrue(world().loseTheNextAnswer(), "no answer of this CRM can be lost");
        assertThatThrownBy(() -> followUps().create("response/1", task(kari))).isInstanceOf(CrmFailure.Retryable.class);
        assertThat(followUps().create("response/1", task(kari))).isNotBlank();
        assertThat(world().openTasks(kari)).containsExactly("Call Kari");
    }

    @Test
    default void twoKeysMakeTwoTasks() {
        requires(Ability.FOLLOW_UPS);
        ContactId kari = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        String one = followUps().create("response/1", task(kari));
        assertThat(followUps().create("response/2", task(kari))).isNotEqualTo(one);
        assertThat(world().openTasks(kari)).hasSize(2);
    }

    @Test
    default void closingIsHarmlessWhenRepeatedOrGone() {
        requires(Ability.FOLLOW_UPS);
        ContactId kari = world().addContact("Kari", "Nordmann", "kari@kunde.example");
        String id = followUps().create("response/1", task(kari));
        followUps().close(id);
        followUps().close(id);
        followUps().close("999999999");
        assertThat(world().openTasks(kari)).isEmpty();
    }
}
