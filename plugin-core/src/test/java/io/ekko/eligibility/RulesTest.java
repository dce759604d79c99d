package io.ekko.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.ekko.crm.Contact.Consent;
import io.ekko.crm.Ticket;
import io.ekko.policy.ConsentPolicy.Basis;
import io.ekko.policy.CoolDown;
import io.ekko.policy.Customers;
import io.ekko.policy.Exclusions;
import io.ekko.policy.Gathering;
import io.ekko.policy.Policy;
import io.ekko.policy.Sampling;
import io.ekko.policy.SendingTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each rule by itself, and which of them decides. */
class RulesTest {
    private static final Policy USUAL = Policy.USUAL_AFTER_TICKETS;
    private static final Duration DAY = Duration.ofDays(1);

    private static Sight with(Consumer<Sight> change) {
        Sight sight = Sight.usual();
        change.accept(sight);
        return sight;
    }

    private static void accepts(Rule rule, Sight sight, Policy policy) {
        assertThat(rule.objectsTo(sight.facts(), policy)).isEmpty();
    }

    private static void skips(Rule rule, Sight sight, Policy policy) {
        assertThat(rule.objectsTo(sight.facts(), policy)).hasValueSatisfying(objection -> {
            assertThat(objection.rule()).isEqualTo(rule.name());
            assertThat(objection.until()).isNull();
        });
    }

    private static void defers(Rule rule, Sight sight, Policy policy, String until) {
        assertThat(rule.objectsTo(sight.facts(), policy)).contains(Objection.defer(rule, Instant.parse(until)));
    }

    private static void oneThing(Rule rule, Consumer<Sight> change) {
        accepts(rule, Sight.usual(), USUAL);
        skips(rule, with(change), USUAL);
    }

    @Test
    void whatIsEitherSoOrNot() {
        oneThing(new NotErased(), sight -> sight.erased = true);
        oneThing(new MailCanReach(), sight -> sight.address = Address.MISSING);
        oneThing(new MailCanReach(), sight -> sight.address = Address.MALFORMED);
        oneThing(new NotOwnStaff(), sight -> sight.staff = true);
        oneThing(new NotOptedOut(), sight -> sight.optedOutInCrm = true);
        oneThing(new NotOptedOut(), sight -> sight.optedOutAt = Sight.NOW);
        oneThing(new NotSuppressed(), sight -> sight.suppressed = new Facts.Suppressed("BOUNCE", Sight.NOW));
        oneThing(new NotVetoed(), sight -> sight.veto = Facts.Veto.TICKET);
        oneThing(new TicketStillClosed(), sight -> sight.closing(false, 600L, false));
    }

    @Test
    void aTicketOfSomebodyElseIsNotAskedAboutAndOneOfNobodyKnownWaits() {
        Rule rule = new TicketStillTheirs();
        oneThing(rule, sight -> sight.ticketOf(Facts.Whose.ANOTHERS));
        defers(rule, with(sight -> sight.ticketOf(Facts.Whose.UNKNOWN)), USUAL, "2026-03-03T11:00:00Z");
        assertThat(Rules.speaksAgainstTheTicket(Rules.judge(
                        with(sight -> sight.ticketOf(Facts.Whose.ANOTHERS)).facts(), USUAL)))
                .isTrue();
    }

    @Test
    void factsThatWereStoredBeforeTicketsHadOwnersAreRead() {
        String stored = FactsText.write(Sight.usual().facts());
        assertThat(stored).contains("\"stands\"").doesNotContain("whose");
        Facts given = Sight.usual().ticketOf(Facts.Whose.ANOTHERS).facts();
        assertThat(FactsText.read(FactsText.write(given))).isEqualTo(given);
    }

    @Test
    void aRoleAddressIsAskedWhereTheCampaignSaysSo() {
        oneThing(new NotARoleAddress(), sight -> sight.role = true);
        accepts(
                new NotARoleAddress(),
                with(sight -> sight.role = true),
                USUAL.with(new Customers(0, true, true, true)));
    }

    @Test
    void marksCountAsFarAsTheyAreLeftOut() {
        for (Ticket.Mark mark : Ticket.Mark.values()) {
            Sight marked = with(sight -> sight.closing(true, 600L, false, mark));
            Policy asking = USUAL.with(new Exclusions(EnumSet.complementOf(EnumSet.of(mark)), 10));
            skips(new TicketNotExcluded(), marked, USUAL);
            if (mark == Ticket.Mark.OWN_TASK) {
                skips(new TicketNotExcluded(), marked, asking);
            } else {
                accepts(new TicketNotExcluded(), marked, asking);
            }
        }
        accepts(new TicketNotExcluded(), Sight.usual().wave(), USUAL);
    }

    @Test
    void whoClosesWithinMinutesHadNoCase() {
        skips(new NotClosedByRequester(), with(sight -> sight.closing(true, 9L, true)), USUAL);
        accepts(new NotClosedByRequester(), with(sight -> sight.closing(true, 10L, true)), USUAL);
        accepts(new NotClosedByRequester(), with(sight -> sight.closing(true, 9L, false)), USUAL);
        accepts(new NotClosedByRequester(), with(sight -> sight.closing(true, null, true)), USUAL);
        accepts(
                new NotClosedByRequester(),
                with(sight -> sight.closing(true, 0L, true)),
                USUAL.with(new Exclusions(Set.of(), 0)));
    }

    @Test
    void theGroundOfTheCountryDecidesWhichConsentIsEnough() {
        Rule rule = new ConsentSuffices();
        for (Basis basis : Basis.values()) {
            for (Consent consent : Consent.values()) {
                Sight sight = with(one -> {
                    one.basis = basis;
                    one.consent = consent;
                });
                boolean enough = basis == Basis.ALLOWED
                        || consent == Consent.GIVEN
                        || (basis == Basis.EXISTING_CUSTOMER && consent == Consent.UNKNOWN);
                assertThat(rule.objectsTo(sight.facts(), USUAL).isEmpty())
                        .as("%s %s", basis, consent)
                        .isEqualTo(enough);
            }
        }
    }

    @Test
    void newCustomersWaitUntilTheirDayIsThere() {
        Policy policy = USUAL.with(new Customers(30, true, true, false));
        Sight new29 = with(sight -> sight.since = LocalDate.of(2026, 2, 2));
        skips(new CustomerLongEnough(), new29, policy);
        assertThat(new CustomerLongEnough()
                        .objectsTo(new29.facts(), policy)
                        .orElseThrow()
                        .freeAt())
                .isEqualTo("2026-03-03T23:00:00Z");
        accepts(new CustomerLongEnough(), with(sight -> sight.since = LocalDate.of(2026, 2, 1)), policy);
        accepts(new CustomerLongEnough(), Sight.usual(), policy);
        accepts(new CustomerLongEnough(), new29, USUAL);
    }

    @Test
    void whoWaitsForACallIsSpared() {
        oneThing(new NoOpenFollowUp(), sight -> sight.followUp = Sight.NOW);
        accepts(
                new NoOpenFollowUp(),
                with(sight -> sight.followUp = Sight.NOW),
                USUAL.with(new Customers(0, true, false, false)));
    }

    @Test
    void theDrawDecidesWhoIsInTheShare() {
        Policy quarter = USUAL.with(new Sampling(25, null, null));
        accepts(new InTheSample(), with(sight -> sight.draw = 2499), quarter);
        skips(new InTheSample(), with(sight -> sight.draw = 2500), quarter);
        accepts(new InTheSample(), with(sight -> sight.draw = 9999), USUAL);
    }

    @Test
    void aMailIsFreshForSoManyDays() {
        Policy week = USUAL.fresh(7);
        accepts(
                new StillFresh(),
                with(sight -> sight.dueAt = sight.now.minus(DAY.multipliedBy(7)).plusSeconds(1)),
                week);
        skips(new StillFresh(), with(sight -> sight.dueAt = sight.now.minus(DAY.multipliedBy(7))), week);
    }

    @Test
    void bothClocksEndToTheSecond() {
        Policy policy = USUAL.with(new CoolDown(90, 30));
        accepts(new PersonLeftAlone(), Sight.usual().asked(DAY.multipliedBy(90)), policy);
        skips(new PersonLeftAlone(), Sight.usual().asked(DAY.multipliedBy(90).minusSeconds(1)), policy);
        accepts(new NotAskedByThisCampaign(), Sight.usual().askedHere(DAY.multipliedBy(30)), policy);
        skips(
                new NotAskedByThisCampaign(),
                Sight.usual().askedHere(DAY.multipliedBy(30).minusSeconds(1)),
                policy);
        accepts(new PersonLeftAlone(), Sight.usual().asked(Duration.ZERO), USUAL.with(new CoolDown(0, 30)));
        accepts(new NotAskedByThisCampaign(), Sight.usual().askedHere(Duration.ZERO), USUAL.with(new CoolDown(90, 0)));
    }

    @Test
    void aCoolDownIsJudgedAtTheTimeOfTheMail() {
        Sight delayed = Sight.usual().asked(DAY.multipliedBy(89));
        delayed.dueAt = delayed.now.plus(DAY);
        accepts(new PersonLeftAlone(), delayed, USUAL);
    }

    @Test
    void outsideTheHoursTheMailWaitsForTheNextOpening() {
        Policy office = USUAL.with(SendingTimes.OFFICE_HOURS);
        accepts(new WithinSendingTimes(), Sight.usual(), office);
        defers(new WithinSendingTimes(), Sight.usual().at("2026-03-03T20:00:00Z"), office, "2026-03-04T07:00:00Z");
        defers(new WithinSendingTimes(), Sight.usual().at("2026-05-16T12:00:00Z"), office, "2026-05-18T06:00:00Z");
        accepts(new WithinSendingTimes(), Sight.usual().at("2026-05-16T12:00:00Z"), USUAL);
    }

    @Test
    void aCapMakesTheOthersWaitUntilTomorrow() {
        Policy capped = USUAL.with(new Sampling(100, 10, 3));
        accepts(new UnderDailyCap(), Sight.usual(), capped);
        accepts(new UnderDailyCap(), Sight.usual().load(9, 0), capped);
        defers(new UnderDailyCap(), Sight.usual().load(10, 0), capped, "2026-03-03T23:00:00Z");
        accepts(new UnderTeamCap(), Sight.usual().load(9, 2), capped);
        defers(new UnderTeamCap(), Sight.usual().load(9, 3), capped, "2026-03-03T23:00:00Z");
        accepts(new UnderDailyCap(), Sight.usual().load(10, 3), USUAL);
    }

    @Test
    void nothingAgainstMeansInvite() {
        assertThat(Rules.judge(Sight.usual().facts(), USUAL))
                .isEqualTo(new Finding(
                        Decision.INVITE, Rules.ALL, null, Sight.usual().facts()));
    }

    @Test
    void theFirstRuleThatSkipsDecides() {
        Facts facts = with(sight -> {
                    sight.erased = true;
                    sight.staff = true;
                    sight.asked(DAY);
                })
                .facts();
        assertThat(Rules.judge(facts, USUAL).rule()).isEqualTo("erased");
        assertThat(Rules.answers(facts, USUAL).stream()
                        .filter(answer -> answer.objection() != null)
                        .map(Rules.Answer::rule))
                .containsExactly("erased", "own-staff", "cool-down");
    }

    @Test
    void theLongestDeferralDecides() {
        Policy policy = USUAL.with(SendingTimes.OFFICE_HOURS).with(new Sampling(100, 1, null));
        Sight evening = Sight.usual().at("2026-03-03T20:00:00Z").load(1, 0);
        Finding finding = Rules.judge(evening.facts(), policy);
        assertThat(finding.decision()).isEqualTo(Decision.DEFER);
        assertThat(finding.rule()).isEqualTo("daily-cap");
        assertThat(finding.deferUntil()).isEqualTo("2026-03-04T10:00:00Z");
    }

    @Test
    void whatWouldBeStaleByThenIsSkippedNow() {
        Sight friday = Sight.usual().at("2026-03-06T18:00:00Z");
        assertThat(Rules.judge(
                                friday.facts(),
                                USUAL.with(SendingTimes.OFFICE_HOURS).fresh(2))
                        .rule())
                .isEqualTo("too-late");
        assertThat(Rules.judge(
                                friday.facts(),
                                USUAL.with(SendingTimes.OFFICE_HOURS).fresh(3))
                        .decision())
                .isEqualTo(Decision.DEFER);
    }

    @Test
    void aWaitingInvitationTakesTheTicketIn() {
        Sight second = Sight.usual().asked(Duration.ofHours(-1)).askedHere(Duration.ofHours(-1));
        assertThat(Rules.judge(second.facts(), USUAL).decision()).isEqualTo(Decision.SKIP);
        second.waiting(Duration.ofDays(3));
        assertThat(Rules.judge(second.facts(), USUAL).decision()).isEqualTo(Decision.JOIN);
        assertThat(Rules.judge(second.facts(), USUAL.with(Gathering.NONE)).rule())
                .isEqualTo("cool-down");
        second.waiting(Duration.ofDays(3).plusSeconds(1));
        assertThat(Rules.judge(second.facts(), USUAL).rule()).isEqualTo("cool-down");
        second.waiting(Duration.ZERO).staff = true;
        assertThat(Rules.judge(second.facts(), USUAL).rule()).isEqualTo("own-staff");
    }

    @Test
    void whoCanBeAskedWhen() {
        Sight sight = Sight.usual().asked(DAY).askedHere(DAY);
        assertThat(Rules.freeAt(sight.facts(), USUAL)).contains(Sight.NOW.plus(DAY.multipliedBy(89)));
        sight.staff = true;
        assertThat(Rules.freeAt(sight.facts(), USUAL)).isEmpty();
    }

    @Test
    void storedFactsGiveTheSameFindingAgain() {
        Facts facts = Sight.usual()
                .asked(DAY)
                .askedHere(DAY)
                .waiting(DAY)
                .load(3, 1)
                .closing(true, 5L, true, Ticket.Mark.MERGED)
                .facts();
        Facts again = FactsText.read(FactsText.write(facts));
        assertThat(again).isEqualTo(facts);
        assertThat(Rules.judge(again, USUAL)).isEqualTo(Rules.judge(facts, USUAL));
    }

    @Test
    void namesAreShortAndDifferent() {
        assertThat(Rules.names())
                .doesNotHaveDuplicates()
                .allSatisfy(
                        name -> assertThat(name).hasSizeLessThanOrEqualTo(40).matches("[a-z-]+"));
    }
}
