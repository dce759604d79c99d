package io.ekko.receiver;

import io.ekko.id.InvitationId;
import io.ekko.response.AskedPage;
import io.ekko.response.DoubtfulSubmits;
import io.ekko.visit.Agent;
import io.ekko.visit.Evidence;
import io.ekko.visit.Sighting;
import io.ekko.visit.Sign;
import io.ekko.visit.Visitor;
import io.ekko.visit.Visits;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks at visits and submits for the signs of a machine; {@link Sign} says what each weighs. A sign never keeps a person out: the page
 * asks to confirm.
 */
final class Suspicion {
    /** Nobody changes a mind so fast. */
    private static final Duration SECONDS = Duration.ofSeconds(5);

    /** A machine that goes through a mail is done within this. */
    private static final Duration JUST_BEFORE = Duration.ofMinutes(1);

    /** So long what a visitor did is held against the same visitor: who comes later may be a person behind the same address. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** A person tries one link of a mail, perhaps another. */
    private static final int MANY_LINKS = 3;

    private final Nonces nonces;
    private final Visits visits;
    private final DoubtfulSubmits doubtful;
    private final Limits limits;
    private final InstantSource clock;

    Suspicion(Nonces nonces, Visits visits, DoubtfulSubmits doubtful, Limits limits, InstantSource clock) {
        this.nonces = nonces;
        this.visits = visits;
        this.doubtful = doubtful;
        this.limits = limits;
        this.clock = clock;
    }

    /** Somebody followed one of the mail's links. What says that it only looks ahead is no visit. */
    void followed(Visit visit, InvitationId invitation, int score, ContainerRequestContext request) {
        if (!looksAhead(request)) {
            note(visit, invitation, score);
        }
    }

    /** Somebody asked for the head of the page. */
    void headOnly(Visit visit, InvitationId invitation) {
        note(visit, invitation, Sighting.HEAD);
    }

    /** Somebody followed the link that cannot be seen. */
    void trapped(Visit visit, InvitationId invitation) {
        note(visit, invitation, Sighting.TRAP);
    }

    private void note(Visit visit, InvitationId invitation, int way) {
        visits.note(invitation, new Sighting(way, visit.visitor(), clock.instant()));
    }

    /** What is to be seen of the submit of a score. */
    Evidence of(Visit visit, AskedPage asked, FormFields form, int score, ContainerRequestContext request) {
        Instant now = clock.instant();
        Visitor visitor = visit.visitor();
        List<Sighting> sightings = visits.of(asked.invitation());
        String nonce = form.text("nonce").orElse("");
        Optional<Nonces.Opened> page = nonces.opened(nonce, visit.token());
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        if (page.isPresent()) {
            signs.addAll(ofPage(page.get(), asked, visitor, now));
        } else {
            signs.add(nonce.isEmpty() ? Sign.NO_NONCE : Sign.FOREIGN_NONCE);
        }
        signs.addAll(ofVisits(sightings, page.map(Nonces.Opened::at).orElse(now), visitor, now));
        signs.addAll(ofRequest(request));
        add(signs, Sign.DOUBTED, doubtful.left(asked.invitation(), visitor, now.minus(REMEMBERED)));
        if (form.text("more").isPresent()) {
            signs.add(Sign.DECOY);
        }
        AskedPage.Given given = asked.given();
        if (given != null && given.score() != score) {
            signs.addAll(ofChange(given, visitor, now));
        }
        Instant sentAt = asked.sentAt();
        return new Evidence(
                signs,
                page.filter(Nonces.Opened::confirming).isPresent()
                        && form.text("sure").isPresent(),
                page.map(opened -> Duration.between(opened.at(), now)).orElse(null),
                sentAt == null
                        ? null
                        : page.map(opened -> Duration.between(sentAt, opened.at()))
                                .orElse(null),
                Visitors.kind(request),
                visitor,
                links(sightings, any -> true),
                (int) Stream.concat(
                                sightings.stream().map(Sighting::visitor),
                                Stream.concat(page.map(Nonces.Opened::by).stream(), Stream.of(visitor)))
                        .mapToInt(Visitor::network)
                        .distinct()
                        .count());
    }

    private Set<Sign> ofPage(Nonces.Opened page, AskedPage asked, Visitor visitor, Instant now) {
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        add(signs, Sign.TOO_FAST, now.isBefore(page.at().plus(limits.shortestReading())));
        add(signs, Sign.OTHER_AGENT, page.by().agent() != visitor.agent());
        add(signs, Sign.OTHER_NETWORK, page.by().network() != visitor.network());
        Instant sentAt = asked.sentAt();
        add(signs, Sign.AT_ONCE, sentAt != null && page.at().isBefore(sentAt.plus(limits.soonestVisit())));
        return signs;
    }

    private static Set<Sign> ofVisits(List<Sighting> sightings, Instant opened, Visitor visitor, Instant now) {
        Predicate<Sighting> own = seen -> seen.visitor().equals(visitor);
        Predicate<Sighting> remembered = seen -> seen.at().isAfter(now.minus(REMEMBERED));
        Predicate<Sighting> justBefore = seen -> seen.at().isAfter(opened.minus(JUST_BEFORE));
        Predicate<Sighting> sameAgent = seen -> seen.visitor().agent() == visitor.agent();
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        add(
                signs,
                Sign.TRAP,
                sightings.stream()
                        .filter(seen -> seen.way() == Sighting.TRAP)
                        .anyMatch(own.and(justBefore).or(seen -> seen.at().isAfter(now.minus(SECONDS)))));
        add(
                signs,
                Sign.HEAD_ONLY,
                sightings.stream().anyMatch(own.and(remembered).and(seen -> seen.way() == Sighting.HEAD)));
        if (links(sightings, own.and(remembered)) >= MANY_LINKS
                || links(sightings, sameAgent.and(justBefore)) >= MANY_LINKS) {
            signs.add(Sign.MANY_LINKS);
        } else {
            add(signs, Sign.SCANNED, links(sightings, justBefore) >= MANY_LINKS);
        }
        return signs;
    }

    private Set<Sign> ofRequest(ContainerRequestContext request) {
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        Agent agent = Visitors.kind(request);
        add(signs, Sign.PREFETCH, looksAhead(request));
        add(signs, Sign.DECLARED, agent == Agent.MACHINE && limits.mailsLeave());
        add(
                signs,
                Sign.BARE,
                agent == Agent.TOOL
                        || agent == Agent.SILENT
                        || request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE) == null
                        || Stream.of("Origin", "Referer", "Sec-Fetch-Site")
                                .allMatch(name -> request.getHeaderString(name) == null));
        return signs;
    }

    private static Set<Sign> ofChange(AskedPage.Given given, Visitor visitor, Instant now) {
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        add(signs, Sign.MANY_SCORES, now.isBefore(given.at().plus(SECONDS)));
        Visitor by = given.by();
        add(signs, Sign.OTHER_HAND, by != null && visitor.strangeTo(by));
        return signs;
    }

    private static void add(Set<Sign> signs, Sign sign, boolean seen) {
        if (seen) {
            signs.add(sign);
        }
    }

    /** How many different links of the mail were followed in these sightings. */
    private static int links(List<Sighting> sightings, Predicate<Sighting> which) {
        return (int) sightings.stream()
                .filter(Sighting::byLink)
                .filter(which)
                .mapToInt(Sighting::way)
                .distinct()
                .count();
    }

    private static boolean looksAhead(ContainerRequestContext request) {
        return Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
                .map(request::getHeaderString)
                .anyMatch(value ->
                        value != null && value.toLowerCase(Locale.ROOT).matches(".*(prefetch|preview|prerender).*"));
    }
}
