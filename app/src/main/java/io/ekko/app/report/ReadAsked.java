package io.ekko.app.report;

import io.ekko.app.access.ReachableConnections;
import io.ekko.app.report.Asked.Objection;
import io.ekko.campaign.CampaignId;
import io.ekko.campaign.Kind;
import io.ekko.connection.Connection;
import io.ekko.nps.BandScheme;
import io.ekko.nps.ScoreGroup;
import io.ekko.report.Grain;
import io.ekko.report.Period;
import io.ekko.report.Place;
import io.ekko.report.ReportChoices;
import io.ekko.report.ReportChoices.Choice;
import io.ekko.report.ReportFilter;
import io.ekko.report.Scope;
import io.ekko.report.Slice;
import io.ekko.segment.Segment;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a report from an address. */
public final class ReadAsked {
    static final Set<String> NAMES = Set.of(
            "connection",
            "kind",
            "campaign",
            "period",
            "from",
            "to",
            "grain",
            "segment",
            "value",
            "by",
            "bands",
            "group",
            "after");

    private final ReachableConnections reachable;
    private final ReportChoices choices;
    private final InstantSource clock;

    public ReadAsked(ReachableConnections reachable, ReportChoices choices, InstantSource clock) {
        this.reachable = reachable;
        this.choices = choices;
        this.clock = clock;
    }

    LocalDate today(Connection connection) {
        return LocalDate.ofInstant(clock.instant(), connection.zone());
    }

    /** The connections that reports can be of: a report is of one, and never of two together. */
    List<Connection> connections(ContainerRequestContext request) {
        return reachable.of(request);
    }

    /** Of the connection that is named, else of the first. Empty while there is no connection in reach, or none of that name. */
    Optional<Asked> read(ContainerRequestContext request) {
        Map<String, List<String>> parameters = request.getUriInfo().getQueryParameters();
        String name = first(parameters, "connection");
        Optional<Connection> connection =
                name.isEmpty() ? connections(request).stream().findFirst() : reachable.byName(request, name);
        return connection.map(found -> new Reading(found, choices.campaigns(found.id()), parameters).asked());
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0).strip();
    }

    /** One reading, with what was found wrong on the way. */
    private final class Reading {
        private final Connection connection;
        private final List<Choice> campaigns;
        private final Map<String, List<String>> parameters;
        private final Map<String, Objection> objections = new LinkedHashMap<>();

        Reading(Connection connection, List<Choice> campaigns, Map<String, List<String>> parameters) {
            this.connection = connection;
            this.campaigns = campaigns;
            this.parameters = parameters;
            parameters.forEach((name, values) -> {
                if (!NAMES.contains(name)) {
                    object(name, "unknown", "is not a parameter of a report");
                } else if (values.size() > 1) {
                    object(name, "twice", "is given more than once");
                }
            });
        }

        Asked asked() {
            Choice campaign = campaign();
            Kind kind = kind(campaign);
            Scope scope = new Scope(connection.id(), kind, campaign == null ? null : campaign.id());
            PeriodChoice choice = choice();
            Period period = choice == null ? days() : choice.on(today(connection));
            Slice slice = slice();
            Segment by = one("by", slice == null ? Segment.TEAM : slice.segment(), Segment::of);
            ReportFilter filter = filter(scope, slice, period, one("grain", grain(period), Grain::of), by);
            return new Asked(
                    connection,
                    filter,
                    campaign,
                    choice,
                    one("bands", BandScheme.A, ReadAsked::bands),
                    find("group", ReadAsked::group).orElse(null),
                    find("after", Place::of).orElse(null),
                    campaigns,
                    objections);
        }

        private @Nullable Choice campaign() {
            String text = value("campaign");
            if (text.isEmpty() || constant(Kind.class, text).isPresent()) {
                return null;
            }
            if (text.matches("[1-9][0-9]{0,17}")) {
                Optional<Choice> found = choices.campaign(connection.id(), new CampaignId(Long.parseLong(text)));
                if (found.isPresent()) {
                    return found.get();
                }
            }
            object("campaign", "campaign", "is not the number of a campaign of this connection");
            return null;
        }

        private Kind kind(@Nullable Choice campaign) {
            Optional<Kind> together = constant(Kind.class, value("campaign"));
            Kind usual = campaign != null ? campaign.kind() : together.orElse(Kind.TRANSACTIONAL);
            Kind kind =
                    one("kind", usual, text -> constant(Kind.class, text).orElseThrow(IllegalArgumentException::new));
            if (kind != usual && (campaign != null || together.isPresent())) {
                object("kind", "kinds", "is not the kind of the campaign; the two kinds are never pooled");
                return usual;
            }
            return kind;
        }

        private @Nullable PeriodChoice choice() {
            String text = value("period");
            boolean days = !value("from").isEmpty() || !value("to").isEmpty();
            if (text.equals("days") || (text.isEmpty() && days)) {
                return null;
            }
            Optional<PeriodChoice> found = PeriodChoice.find(text);
            if (found.isEmpty() && !text.isEmpty()) {
                object("period", "period", "is not the name of a period");
            }
            return found.orElse(PeriodChoice.LAST_12_MONTHS);
        }

        private Period days() {
            Period usual = PeriodChoice.LAST_12_MONTHS.on(today(connection));
            LocalDate last = one("to", today(connection), LocalDate::parse);
            LocalDate first = one("from", last.minusDays(29), LocalDate::parse);
            if (objections.containsKey("from") || objections.containsKey("to")) {
                return usual;
            }
            if (first.getYear() < 1990 || last.getYear() > 2200) {
                object("from", "years", "and to must be days from 1990 to 2200");
                return usual;
            }
            if (first.isAfter(last)) {
                object("from", "reversed", "must not be later than to");
                return usual;
            }
            if (last.toEpochDay() - first.toEpochDay() >= Period.LONGEST_DAYS) {
                object("from", "long", "to to is more than ten years");
                return usual;
            }
            return Period.ofDays(first, last);
        }

        private @Nullable Slice slice() {
            Segment segment = find("segment", Segment::of).orElse(null);
            String text = value("value");
            if (segment == null || text.isEmpty()) {
                if (segment == null && !text.isEmpty() && !objections.containsKey("segment")) {
                    object("segment", "segment-missing", "must be named when a value is");
                }
                return null;
            }
            if (text.length() > 200) {
                object("value", "value", "has more than 200 characters");
                return null;
            }
            return new Slice(segment, text);
        }

        private ReportFilter filter(Scope scope, @Nullable Slice slice, Period period, Grain grain, Segment by) {
            if (grain.across(period).size() > ReportFilter.MOST_POINTS) {
                object(
                        "grain",
                        "points",
                        "gives more than " + ReportFilter.MOST_POINTS + " points; take a coarser one");
                return new ReportFilter(scope, slice, period, Grain.MONTH, by);
            }
            return new ReportFilter(scope, slice, period, grain, by);
        }

        private <T> T one(String name, T usual, Function<String, ? extends T> reader) {
            return this.<T>find(name, reader).orElse(usual);
        }

        private <T> Optional<T> find(String name, Function<String, ? extends T> reader) {
            String text = value(name);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException | DateTimeException unknown) {
                object(name, name, "has a value that is not known");
                return Optional.empty();
            }
        }

        private String value(String name) {
            return first(parameters, name);
        }

        private void object(String name, String key, String english) {
            objections.putIfAbsent(name, new Objection("report.wrong." + key, english));
        }
    }

    /** Points that can be told apart: weeks up to a quarter and a bit, months up to four years, then quarters. */
    private static Grain grain(Period period) {
        if (period.days() <= 100) {
            return Grain.WEEK;
        }
        return period.days() <= 4 * 366 ? Grain.MONTH : Grain.QUARTER;
    }

    private static BandScheme bands(String text) {
        return switch (text) {
            case "a" -> BandScheme.A;
            case "b" -> BandScheme.B;
            default -> throw new IllegalArgumentException("no scheme of bands is called '" + text + "'");
        };
    }

    private static ScoreGroup group(String text) {
        return constant(ScoreGroup.class, text).orElseThrow(IllegalArgumentException::new);
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
