package io.ekko.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ekko.crm.SelectionId;
import io.ekko.invitation.Rehearsal;
import io.ekko.nps.ScoreGroup;
import io.ekko.policy.CoolDown;
import io.ekko.policy.Policy;
import io.ekko.policy.SendingTimes;
import io.ekko.testing.OnBothDatabases;
import io.ekko.work.Duty;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class CampaignsTest {
    private final Rehearsal on;
    private final Campaigns campaigns;

    CampaignsTest(Jdbi jdbi) {
        this.on = new Rehearsal(jdbi);
        this.campaigns = on.campaigns;
    }

    private Trigger.TicketClosed filtered() {
        return new Trigger.TicketClosed(
                new TicketFilter(Map.of(
                        TicketFilter.Field.TEAM, Set.of("Nord", "Sør"),
                        TicketFilter.Field.PRIORITY, Set.of("high"))),
                Duration.ofHours(1));
    }

    private Trigger.Recurring recurring() {
        return new Trigger.Recurring(
                new SelectionId("42"),
                7,
                DayOfWeek.WEDNESDAY,
                LocalTime.of(9, 5),
                ZoneId.of("Atlantic/Reykjavik"),
                LocalDate.of(2026, 3, 4));
    }

    private static Policy rules(int days) {
        return Policy.USUAL_AFTER_TICKETS.with(new CoolDown(days, days)).with(SendingTimes.OFFICE_HOURS);
    }

    private Campaign create(Trigger trigger) {
        return campaigns.create(
                on.connection.id(),
                new CampaignPlan(on.survey.id(), "After support", trigger, 10, rules(60), ScoreGroup.PASSIVE, 3),
                on.clock.instant());
    }

    @Test
    void bothKindsComeBackAsTheyWere() {
        Campaign support = create(filtered());
        Campaign yearly = create(recurring());
        assertThat(campaigns.byId(support.id())).contains(support);
        assertThat(support.trigger()).isEqualTo(filtered());
        assertThat(yearly.trigger()).isEqualTo(recurring());
        assertThat(support.followUpFor()).isEqualTo(ScoreGroup.PASSIVE);
        assertThat(support.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(campaigns.of(on.connection.id())).containsExactly(yearly, support);
        assertThat(CampaignPlan.of(support).trigger()).isEqualTo(filtered());
    }

    @Test
    void aDraftCanBeChangedAndNothingElse() {
        Campaign draft = create(filtered());
        CampaignPlan changed = new CampaignPlan(on.survey.id(), "Weekly", recurring(), 14, rules(365), null, 2);
        assertThat(campaigns.update(draft.id(), changed)).isTrue();
        assertThat(CampaignPlan.of(campaigns.byId(draft.id()).orElseThrow())).isEqualTo(changed);
        on.start.run(draft.id());
        assertThat(campaigns.update(draft.id(), CampaignPlan.of(draft))).isFalse();
        assertThat(campaigns.byId(draft.id()).orElseThrow().trigger()).isEqualTo(recurring());
    }

    @Test
    void onlyTheAllowedSteps() {
        Campaign campaign = create(filtered());
        assertThat(on.pause.run(campaign.id())).isFalse();
        assertThat(on.start.run(campaign.id())).isTrue();
        assertThat(on.start.run(campaign.id())).isFalse();
        assertThat(on.rung).contains(Duty.WAVES, Duty.SENDING);
        assertThat(on.pause.run(campaign.id())).isTrue();
        assertThat(on.start.run(campaign.id())).isTrue();
        assertThat(on.end.run(campaign.id())).hasValue(0);
        assertThat(on.start.run(campaign.id())).isFalse();
        assertThat(on.pause.run(campaign.id())).isFalse();
    }

    @Test
    void theFirstStartStays() {
        Campaign campaign = create(filtered());
        on.start.run(campaign.id());
        var first = campaigns.dates(campaign.id()).orElseThrow().startedAt();
        on.pause.run(campaign.id());
        on.clock.advance(Duration.ofDays(1));
        on.start.run(campaign.id());
        assertThat(campaigns.dates(campaign.id()).orElseThrow().startedAt()).isEqualTo(first);
        assertThat(campaigns.dates(campaign.id()).orElseThrow().endedAt()).isNull();
    }

    @Test
    void onlyThoseAtWorkAsk() {
        Campaign support = create(filtered());
        Campaign yearly = create(recurring());
        assertThat(campaigns.askingAfterTickets(on.connection.id())).isEmpty();
        on.start.run(support.id());
        on.start.run(yearly.id());
        assertThat(campaigns.askingAfterTickets(on.connection.id()))
                .extracting(running -> running.campaign().id())
                .containsExactly(support.id());
        assertThat(campaigns.recurring())
                .extracting(running -> running.campaign().id())
                .containsExactly(yearly.id());
    }

    @Test
    void nonsenseIsRefusedBeforeItIsStored() {
        assertThatThrownBy(() -> new CampaignPlan(on.survey.id(), " ", filtered(), 14, rules(90), null, 2))
                .hasMessageContaining("name");
        assertThatThrownBy(() -> new CampaignPlan(on.survey.id(), "A", filtered(), 0, rules(90), null, 2))
                .hasMessageContaining("expiryDays");
    }
}
