package io.ekko.app.demo;

import io.ekko.app.demo.DemoYear.Activity;
import io.ekko.app.demo.DemoYear.Agent;
import io.ekko.app.demo.DemoYear.Case;
import io.ekko.app.demo.DemoYear.Company;
import io.ekko.app.demo.DemoYear.Person;
import io.ekko.app.demo.DemoYear.Reply;
import io.ekko.language.Language;
import io.ekko.nps.ScoreGroup;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Invents a year. The same seed and the same last day give the same year. Support gets better over the months, one team is weaker
 * than the others until it is mended, and billing stays what it is.
 */
final class DemoYears {
    static final List<String> PRODUCTS = List.of("Till", "Scanner", "Back office", "Web shop", "Service contract");
    static final List<String> CATEGORIES = List.of("Fault", "Question", "Order", "Invoice");
    static final List<Agent> AGENTS = List.of(
            new Agent("Berit Aas", "Support Oslo"),
            new Agent("Tor Helle", "Support Oslo"),
            new Agent("Lena Sund", "Support Stockholm"),
            new Agent("Per Alm", "Support Stockholm"),
            new Agent("Kim Rask", "Field service"),
            new Agent("Ida Bech", "Field service"),
            new Agent("Siv Noren", "Billing"),
            new Agent("Arvid Lie", "Billing"));
    private static final List<String> CHANNELS = List.of("mail", "phone", "web", "chat");
    private static final List<String> PRIORITIES = List.of("normal", "normal", "normal", "high", "low");
    private static final List<String> SUBJECTS =
            List.of("Order for next quarter", "Training on site", "Yearly review", "New contact person", "Offer");
    /** A recurring campaign asks within the week. */
    private static final Duration ASKED_LATER = Duration.ofDays(7);

    /** The cool-down and the week in which a recurring campaign finds an activity. */
    private static final Duration QUIET = Duration.ofDays(98);

    private static final int PEOPLE = 440;
    private static final int TICKETS = 2200;
    private static final int OPEN_TICKETS = 24;
    private static final int ACTIVITIES = 1400;
    private static final int DAYS = 365;

    private final SplittableRandom random;
    private final DemoWords words = new DemoWords();

    private DemoYears(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The year that ends an hour before {@code now}. */
    static DemoYear invent(long seed, Instant now) {
        return new DemoYears(seed).invent(now.minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES));
    }

    private DemoYear invent(Instant end) {
        List<Company> companies = companies();
        List<Person> people = people(companies);
        List<Case> tickets = closed(people, end);
        List<Activity> activities = activities(people, end);
        tickets.addAll(open(people, quiet(tickets, activities, end), end));
        return new DemoYear(companies, people, tickets, activities);
    }

    private static final Map<Language, String> COUNTRIES = new EnumMap<>(Map.of(
            Language.EN, "GB",
            Language.NB, "NO",
            Language.SV, "SE",
            Language.DA, "DK",
            Language.FI, "FI",
            Language.IS, "IS",
            Language.DE, "DE"));

    private static String region(Language language) {
        return switch (language) {
            case NB, IS -> "North Atlantic";
            case SV, FI -> "Baltic";
            case DA, DE, EN -> "Continent";
        };
    }

    private List<Company> companies() {
        List<Company> companies = new ArrayList<>();
        for (Language language : Language.values()) {
            for (String name : words.names(language.tag() + ".company")) {
                companies.add(new Company(
                        name,
                        Objects.requireNonNull(COUNTRIES.get(language)),
                        region(language),
                        pick(AGENTS).name()));
            }
        }
        return companies;
    }

    private List<Person> people(List<Company> companies) {
        List<Person> people = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < PEOPLE; i++) {
            int at = random.nextInt(companies.size());
            Company company = companies.get(at);
            Language language = languageOf(company.country());
            String first = pick(words.names(language.tag() + ".first"));
            String last = pick(words.names(language.tag() + ".last"));
            String domain = ascii(company.name().replaceFirst(" .*", "")) + ".example";
            String name = ascii(first) + "." + ascii(last);
            String email = (taken.add(name + domain) ? name : name + i) + "@" + domain;
            people.add(new Person(first, last, email, language, at));
        }
        return people;
    }

    private static Language languageOf(String country) {
        return COUNTRIES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(country))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static String ascii(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replace("ø", "o")
                .replace("æ", "ae")
                .replace("ð", "d")
                .replace("þ", "th")
                .replace("ß", "ss");
        return Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("[^a-z0-9]", "");
    }

    private List<Case> closed(List<Person> people, Instant end) {
        List<Case> closed = new ArrayList<>();
        for (int i = 0; i < TICKETS; i++) {
            Instant at = workingHour(end.minus(Duration.ofMinutes(random.nextInt(30, DAYS * 24 * 60))), end);
            Instant opened = at.minus(Duration.ofMinutes(random.nextInt(20, 4 * 24 * 60)));
            closed.add(ticket(people, random.nextInt(people.size()), opened, at, end));
        }
        closed.sort(Comparator.comparing(Case::closed));
        return closed;
    }

    /** Open tickets belong to people who may be asked, so that whoever tries the demonstration and closes one sees a mail. */
    private List<Case> open(List<Person> people, List<Integer> quiet, Instant end) {
        List<Case> open = new ArrayList<>();
        for (int i = 0; i < OPEN_TICKETS && !quiet.isEmpty(); i++) {
            int person = quiet.remove(random.nextInt(quiet.size()));
            Instant opened = end.minus(Duration.ofMinutes(random.nextInt(30, 5 * 24 * 60)));
            open.add(ticket(people, person, opened, null, end));
        }
        return open;
    }

    /** Those whom no campaign can have asked within the cool-down. */
    private static List<Integer> quiet(List<Case> closed, List<Activity> activities, Instant end) {
        Instant since = end.minus(QUIET);
        Set<Integer> heard = new HashSet<>();
        for (Case ticket : closed) {
            if (ticket.closed() != null && since.isBefore(ticket.closed())) {
                heard.add(ticket.person());
            }
        }
        for (Activity activity : activities) {
            if (since.isBefore(activity.at())) {
                heard.add(activity.person());
            }
        }
        return IntStream.range(0, PEOPLE)
                .filter(person -> !heard.contains(person))
                .boxed()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The same day between 7 and 15 UTC; the day before when that would be after the end. */
    private static Instant workingHour(Instant at, Instant end) {
        Instant moved = at.truncatedTo(ChronoUnit.DAYS)
                .plus(Duration.ofMinutes(7 * 60 + Math.floorMod(at.getEpochSecond() / 60, 8 * 60)));
        return moved.isAfter(end) ? moved.minus(1, ChronoUnit.DAYS) : moved;
    }

    private Case ticket(List<Person> people, int person, Instant opened, @Nullable Instant closed, Instant end) {
        String category = pick(CATEGORIES);
        Agent agent = category.equals("Invoice") ? AGENTS.get(6 + random.nextInt(2)) : AGENTS.get(random.nextInt(6));
        Reply reply = closed == null ? null : reply(people.get(person).language(), agent, closed, end);
        return new Case(
                person,
                pick(words.sentences("ticket." + category)),
                category,
                pick(PRODUCTS),
                pick(PRIORITIES),
                pick(CHANNELS),
                agent,
                opened,
                closed,
                reply);
    }

    private @Nullable Reply reply(Language language, Agent agent, Instant closed, Instant end) {
        Instant at = closed.plus(Duration.ofMinutes(70 + random.nextInt(3 * 24 * 60)));
        if (random.nextInt(100) >= 42 || at.isAfter(end)) {
            return null;
        }
        double year = 1 - Duration.between(closed, end).toHours() / (DAYS * 24.0);
        int score = score(7.6 + year * 1.1 + mood(agent.team(), year) + random.nextGaussian() * 2.0);
        ScoreGroup group = ScoreGroup.of(score);
        String comment = random.nextInt(100) < 45
                ? pick(words.sentences(language.tag() + "." + group.name().toLowerCase(Locale.ROOT)))
                : null;
        return new Reply(score, comment, random.nextInt(3) > 0, at);
    }

    private static double mood(String team, double year) {
        return switch (team) {
            case "Field service" -> year < 0.6 ? -1.2 : 0.4;
            case "Billing" -> -0.8;
            default -> 0.5;
        };
    }

    private static int score(double mood) {
        return (int) Math.max(0, Math.min(10, Math.round(mood)));
    }

    private List<Activity> activities(List<Person> people, Instant end) {
        List<Activity> activities = new ArrayList<>();
        for (int i = 0; i < ACTIVITIES; i++) {
            Instant at = workingHour(end.minus(Duration.ofMinutes(random.nextInt(60, DAYS * 24 * 60))), end);
            int person = random.nextInt(PEOPLE);
            activities.add(new Activity(
                    person,
                    pick(List.of("call", "meeting", "visit")),
                    pick(SUBJECTS),
                    at,
                    reply(people.get(person).language(), pick(AGENTS), at.plus(ASKED_LATER), end)));
        }
        activities.sort(Comparator.comparing(Activity::at));
        return activities;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
