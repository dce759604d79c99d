package io.ekko.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** All that a connector promises. */
public interface CrmContract
        extends ContactsContract,
                TicketsContract,
                SelectionsContract,
                WriteBacksContract,
                WebhooksContract,
                FollowUpsContract,
                FieldsContract {

    @Test
    default void everySwitchedOffTestSaysWhy() {
        assertThat(world().lacking().values())
                .allSatisfy(reason -> assertThat(reason.strip())
                        .as("a reason is a sentence")
                        .contains(" ")
                        .hasSizeGreaterThan(15));
    }

    @Test
    default void aPortIsThereExactlyWhenItIsNotSwitchedOff() {
        assertThat(world().crm().webhooks().isPresent())
                .isEqualTo(!world().lacking().containsKey(Ability.WEBHOOKS));
        assertThat(world().crm().followUps().isPresent())
                .isEqualTo(!world().lacking().containsKey(Ability.FOLLOW_UPS));
        assertThat(world().crm().fields().isPresent())
                .isEqualTo(!world().lacking().containsKey(Ability.FIELDS));
    }

    @Test
    default void theChecksNameWhatTheyLookedAt() {
        assertThat(world().crm().check()).isNotEmpty().allSatisfy(check -> {
            assertThat(check.name()).isNotBlank();
            assertThat(check.advice()).isNotBlank();
            assertThat(check.good()).as(check.advice()).isTrue();
        });
    }
}
