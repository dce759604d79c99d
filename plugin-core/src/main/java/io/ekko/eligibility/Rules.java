package io.ekko.eligibility;

import io.ekko.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All rules, in the order in which they decide. */
public final class Rules {
    /** The rule of a verdict that nothing speaks against. */
    public static final String ALL = "all";

    /** The rule of a verdict on somebody whom the CRM does not have (any more). */
    public static final String CONTACT = "no-contact";

    /** The rule of a verdict on somebody who asked to be forgotten; nothing else is stored of it. */
    public static final String ERASED = "erased";

    /** The rule of a verdict that credits a ticket to an invitation that waits. */
    public static final String GATHERED = "gathered";

    /** The rule that leaves a person alone who was asked not long ago, whichever campaign asked. */
    public static final String COOL_DOWN = "cool-down";

    /** The rule that makes a campaign wait for the next day. */
    public static final String DAILY_CAP = "daily-cap";

    /** The rule that makes a campaign's questions about one team wait for the next day. */
    public static final String TEAM_CAP = "team-cap";

    /** The rule that lets reminders go only to those of whom nothing was heard. */
    public static final String REMINDERS = "reminders";

    private static final Rule STILL_FRESH = new StillFresh();

    private static final List<Rule> RULES = List.of(
            new NotErased(),
            new NothingHeard(),
            new NotVetoed(),
            new TicketNotExcluded(),
            new NotClosedByRequester(),
            new TicketStillClosed(),
            new TicketStillTheirs(),
            new MailCanReach(),
            new NotSuppressed(),
            new NotARoleAddress(),
            new NotOwnStaff(),
            new NotOptedOut(),
            new ConsentSuffices(),
            new CustomerLongEnough(),
            new NoOpenFollowUp(),
            new InTheSample(),
            STILL_FRESH,
            new PersonLeftAlone(),
            new NotAskedByThisCampaign(),
            new WithinSendingTimes(),
            new UnderDailyCap(),
            new UnderTeamCap());

    /** A waiting invitation of the same campaign makes these object, and may take the ticket in instead. */
    private static final Set<String> COOL_DOWNS =
            Set.of(new PersonLeftAlone().name(), new NotAskedByThisCampaign().name());

    /** These look at the ticket and at nobody. */
    private static final Set<String> OF_TICKETS = Set.of(
            new TicketNotExcluded().name(),
            new NotClosedByRequester().name(),
            new TicketStillClosed().name(),
            new TicketStillTheirs().name());

    /** These look at the person and at nothing else, and what they object to does not pass by itself. */
    private static final List<Rule> OF_PERSONS = List.of(
            new NotErased(),
            new NotVetoed(),
            new MailCanReach(),
            new NotSuppressed(),
            new NotARoleAddress(),
            new NotOwnStaff(),
            new NotOptedOut(),
            new ConsentSuffices());

    private Rules() {}

    /**
     * What one rule says.
     *
     * @param objection null when nothing speaks against asking
     */
    public record Answer(String rule, @Nullable Objection objection) {}

    /** The names of the rules, in the order in which they decide. */
    public static List<String> names() {
        return RULES.stream().map(Rule::name).toList();
    }

    /** What each rule says, in the order in which they decide. */
    public static List<Answer> answers(Facts facts, Policy policy) {
        return RULES.stream()
                .map(rule ->
                        new Answer(rule.name(), rule.objectsTo(facts, policy).orElse(null)))
                .toList();
    }

    /** The same facts and policy always give the same finding. */
    public static Finding judge(Candidate candidate) {
        return judge(candidate.facts(), candidate.campaign().policy());
    }

    /**
     * Invite, join, defer or skip: the first rule that skips decides, unless a waiting invitation takes the ticket in; else the one
     * that defers longest. What would be deferred until it is not fresh any more is skipped now.
     */
    public static Finding judge(Facts facts, Policy policy) {
        boolean gathers = gathers(facts, policy);
        Objection longest = null;
        for (Rule rule : RULES) {
            Objection objection = rule.objectsTo(facts, policy).orElse(null);
            if (objection == null || (gathers && COOL_DOWNS.contains(objection.rule()))) {
                continue;
            }
            if (objection.until() == null) {
                return new Finding(Decision.SKIP, objection.rule(), null, facts);
            }
            longest = longest == null || until(objection).isAfter(until(longest)) ? objection : longest;
        }
        if (gathers) {
            return new Finding(Decision.JOIN, GATHERED, null, facts);
        }
        return longest == null ? new Finding(Decision.INVITE, ALL, null, facts) : deferred(longest, facts, policy);
    }

    /** Whether it is the ticket, and not the person, that must not be asked about: the person may be asked about another one. */
    public static boolean speaksAgainstTheTicket(Finding finding) {
        Facts facts = finding.facts();
        boolean takenOut = facts != null
                && facts.vetoed() == Facts.Veto.TICKET
                && finding.rule().equals(new NotVetoed().name());
        return finding.decision() == Decision.SKIP && (takenOut || OF_TICKETS.contains(finding.rule()));
    }

    /** Why this person must not be asked by the campaign, about whatever and whenever; empty when nothing speaks against it. */
    public static Optional<Finding> againstThePerson(Candidate candidate) {
        Facts facts = candidate.facts();
        return OF_PERSONS.stream()
                .flatMap(rule -> rule.objectsTo(facts, candidate.campaign().policy()).stream())
                .filter(objection -> objection.until() == null)
                .findFirst()
                .map(objection -> new Finding(Decision.SKIP, objection.rule(), null, facts));
    }

    private static Finding deferred(Objection longest, Facts facts, Policy policy) {
        Instant until = until(longest);
        return until.isBefore(StillFresh.end(facts, policy))
                ? new Finding(Decision.DEFER, longest.rule(), until, facts)
                : new Finding(Decision.SKIP, STILL_FRESH.name(), null, facts);
    }

    private static boolean gathers(Facts facts, Policy policy) {
        Facts.Waiting waiting = facts.waiting();
        Facts.Closing closing = facts.closing();
        return waiting != null && closing != null && policy.gathering().covers(waiting.closedAt(), closing.at());
    }

    /**
     * Whether the person is left alone at the moment because of the latest ask of any campaign, whatever else may speak against asking.
     *
     * @param asked null when nobody asked
     */
    public static boolean coolsDown(Facts.@Nullable Asked asked, Instant sendAt, Policy policy) {
        Instant free = PersonLeftAlone.free(asked, policy);
        return free != null && sendAt.isBefore(free);
    }

    /**
     * When another occasion could pass, as far as the objections tell: the latest of the moments at which they fall away.
     *
     * @return empty when one of them never does by itself
     */
    public static Optional<Instant> freeAt(Facts facts, Policy policy) {
        Instant free = facts.now();
        for (Answer answer : answers(facts, policy)) {
            if (answer.objection() != null) {
                Instant at = answer.objection().freeAt();
                if (at == null) {
                    return Optional.empty();
                }
                free = at.isAfter(free) ? at : free;
            }
        }
        return Optional.of(free);
    }

    private static Instant until(Objection objection) {
        return Objects.requireNonNull(objection.until());
    }
}
