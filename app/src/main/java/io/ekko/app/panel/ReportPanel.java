package io.ekko.app.panel;

import io.ekko.app.report.ReportWords;
import io.ekko.app.web.Role;
import io.ekko.campaign.Kind;
import io.ekko.connection.Connection;
import io.ekko.connector.superoffice.sight.Sight;
import io.ekko.report.Grain;
import io.ekko.report.NpsReport;
import io.ekko.report.Period;
import io.ekko.report.ReadNpsReport;
import io.ekko.report.Reader;
import io.ekko.report.ReportChoices;
import io.ekko.report.ReportFilter;
import io.ekko.report.Scope;
import io.ekko.segment.Segment;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The figures of the last 90 days or 12 months, of each kind of campaign. Nobody's words and nobody's name stand there. */
final class ReportPanel implements Panel {
    private static final int DAYS = 90;
    private static final int MONTHS = 12;

    private final ReadNpsReport readReport;
    private final ReportChoices choices;
    private final InstantSource clock;

    ReportPanel(ReadNpsReport readReport, ReportChoices choices, InstantSource clock) {
        this.readReport = readReport;
        this.choices = choices;
        this.clock = clock;
    }

    @Override
    public Optional<Sight.Kind> beside() {
        return Optional.empty();
    }

    @Override
    public Role least() {
        return Role.MANAGER;
    }

    @Override
    public Drawn draw(PanelVisit visit) {
        Connection connection = visit.connection();
        Set<Kind> kinds = choices.campaigns(connection.id()).stream()
                .map(ReportChoices.Choice::kind)
                .collect(Collectors.toSet());
        if (kinds.isEmpty()) {
            return Drawn.notice(
                    200,
                    "reports",
                    visit.page().t("frame.report.none.title"),
                    visit.page().t("frame.report.none.text"));
        }
        boolean year = visit.period().equals("year");
        List<ReportSection> sections = Arrays.stream(Kind.values())
                .filter(kinds::contains)
                .map(kind -> section(visit, kind, year))
                .toList();
        return Drawn.page("panel/report.jte", new HashMap<>(Map.of("sections", sections, "year", year)));
    }

    private ReportSection section(PanelVisit visit, Kind kind, boolean year) {
        Connection connection = visit.connection();
        LocalDate today = LocalDate.ofInstant(clock.instant(), connection.zone());
        LocalDate first = year ? today.minusMonths(MONTHS).plusDays(1) : today.minusDays(DAYS - 1L);
        NpsReport report = readReport.read(
                new ReportFilter(
                        Scope.of(connection.id(), kind),
                        null,
                        Period.ofDays(first, today),
                        year ? Grain.MONTH : Grain.WEEK,
                        Segment.TEAM),
                Reader.STAFF,
                today);
        return new ReportSection(connection.name(), kind, report, ReportWords.of(visit.page(), connection, report));
    }
}
