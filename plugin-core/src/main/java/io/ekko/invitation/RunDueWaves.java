package io.ekko.invitation;

import io.ekko.campaign.Campaign;
import io.ekko.campaign.Campaigns;
import io.ekko.campaign.Trigger;
import io.ekko.campaign.Wave;
import io.ekko.campaign.WaveCalendar;
import io.ekko.campaign.Waves;
import io.ekko.connection.Connection;
import io.ekko.connection.Connections;
import io.ekko.connection.Crms;
import io.ekko.crm.Contact;
import io.ekko.crm.ContactId;
import io.ekko.crm.Crm;
import io.ekko.crm.CrmFailure;
import io.ekko.crm.Page;
import io.ekko.eligibility.Histories;
import io.ekko.id.Occasion;
import io.ekko.language.Language;
import io.ekko.survey.Survey;
import io.ekko.survey.Surveys;
import io.ekko.work.Alarm;
import io.ekko.work.Duty;
import io.ekko.work.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the waves that are due and considers the members of their selections, one page a run. Where a wave has come is stored together
 * with what the page led to, so that a wave goes on where it stopped. Of several waves missed, only the latest is made up for, and only
 * while it is still fresh by the campaign's policy; else it is noted as skipped.
 */
public final class RunDueWaves implements Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(RunDueWaves.class);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMinutes(2);
    private static final int PAGE = 250;

    private final Jdbi jdbi;
    private final Crms crms;
    private final Connections connections;
    private final Campaigns campaigns;
    private final Surveys surveys;
    private final Waves waves;
    private final Considerations considerations;
    private final Alarm alarm;
    private final InstantSource clock;

    public RunDueWaves(Jdbi jdbi, Crms crms, Histories histories, Alarm alarm, InstantSource clock) {
        this.jdbi = jdbi;
        this.crms = crms;
        this.connections = new Connections(jdbi);
        this.campaigns = new Campaigns(jdbi);
        this.surveys = new Surveys(jdbi);
        this.waves = new Waves(jdbi);
        this.considerations = new Considerations(jdbi, histories);
        this.alarm = alarm;
        this.clock = clock;
    }

    @Override
    public Duty duty() {
        return Duty.WAVES;
    }

    @Override
    public int run() {
        campaigns.recurring().forEach(this::open);
        Optional<Wave> wave = waves.claim(clock.instant(), LEASE);
        wave.ifPresent(this::advance);
        return wave.isPresent() ? 1 : 0;
    }

    private void open(Campaigns.Running running) {
        WaveCalendar calendar =
                new WaveCalendar((Trigger.Recurring) running.campaign().trigger());
        Instant now = clock.instant();
        Optional<Instant> due = calendar.latest(now).filter(at -> !at.isBefore(running.since()));
        if (due.isEmpty()) {
            return;
        }
        Optional<Instant> last = waves.latest(running.campaign().id());
        if (last.filter(at -> !at.isBefore(due.get())).isPresent()) {
            return;
        }
        long missed = calendar.between(last.orElse(running.since().minusNanos(1)), due.get()) - 1;
        String note = missed > 0 ? missed + " earlier missed" : null;
        int freshDays = running.campaign().policy().freshDays();
        if (due.get().plus(Duration.ofDays(freshDays)).isBefore(now)) {
            String late = Duration.between(due.get(), now).toDays() + " days late, worth sending for " + freshDays;
            if (waves.miss(running.campaign().id(), due.get(), note == null ? late : late + "; " + note, now)) {
                LOG.warn(
                        "wave missed campaign={} dueAt={} why=\"{}\"",
                        running.campaign().id(),
                        due.get(),
                        late);
            }
            return;
        }
        if (waves.open(running.campaign().id(), due.get(), note)) {
            LOG.info(
                    "wave opened campaign={} dueAt={} missed={}",
                    running.campaign().id(),
                    due.get(),
                    missed);
        }
    }

    private void advance(Wave wave) {
        Campaign campaign = campaigns.byId(wave.campaign()).orElseThrow();
        Trigger.Recurring trigger = (Trigger.Recurring) campaign.trigger();
        try {
            Crm crm = crms.of(campaign.connection());
            Page<ContactId> page = crm.selections().members(trigger.selection(), wave.cursor(), PAGE);
            Map<ContactId, Contact> contacts = page.items().isEmpty()
                    ? Map.of()
                    : crm.contacts().byIds(page.items()).stream()
                            .collect(Collectors.toMap(Contact::id, Function.identity(), (one, same) -> one));
            consider(wave, campaign, page, contacts);
        } catch (CrmFailure.Retryable later) {
            waves.hold(wave.id(), clock.instant().plus(later.retryAfter().orElse(PAUSE)));
            LOG.warn("wave waits wave={} why={}", wave.id(), later.getMessage());
        } catch (CrmFailure.Rejected rejected) {
            waves.skip(wave.id(), String.valueOf(rejected.getMessage()), clock.instant());
            LOG.warn("wave skipped wave={} why={}", wave.id(), rejected.getMessage());
        }
    }

    private void consider(Wave wave, Campaign campaign, Page<ContactId> page, Map<ContactId, Contact> contacts) {
        Connection connection = connections.byId(campaign.connection());
        Language otherwise =
                surveys.byId(campaign.survey()).map(Survey::defaultLanguage).orElse(Language.DEFAULT);
        List<Considerations.Considered> candidates = page.items().stream()
                .map(id -> new Considerations.Considered(
                        campaign, Occasion.of(wave.id(), id), id, contacts.get(id), null, otherwise, wave.dueAt()))
                .toList();
        int invited = jdbi.inTransaction(handle -> {
            Instant now = clock.instant();
            int made = candidates.isEmpty() ? 0 : considerations.decide(connection, candidates, now);
            if (!waves.pageDone(wave, page.next(), candidates.size(), made, now)) {
                handle.rollback();
                return 0;
            }
            return made;
        });
        LOG.info("wave page wave={} considered={} invited={}", wave.id(), candidates.size(), invited);
        if (invited > 0) {
            alarm.ring(Duty.SENDING);
        }
    }
}
