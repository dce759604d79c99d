package io.ekko.app.panel;

import io.ekko.card.CompanyCard;
import io.ekko.card.ReadCompanyCard;
import io.ekko.connector.superoffice.sight.Sight;
import io.ekko.crm.CompanyId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the people of a company said, beside the company. A guest sees the answers of the people whom the CRM shows to that guest. */
final class CompanyPanel implements Panel {
    private final ReadCompanyCard readCard;
    private final Sights sights;
    private final InstantSource clock;

    CompanyPanel(ReadCompanyCard readCard, Sights sights, InstantSource clock) {
        this.readCard = readCard;
        this.sights = sights;
        this.clock = clock;
    }

    @Override
    public Optional<Sight.Kind> beside() {
        return Optional.of(Sight.Kind.COMPANY);
    }

    @Override
    public Drawn draw(PanelVisit visit) {
        return visit.record(CompanyId::new)
                .map(company -> page(visit, company))
                .orElseGet(() -> Drawn.notice(
                        404,
                        "companies",
                        visit.page().t("frame.company.unknown.title"),
                        visit.page().t("frame.company.unknown.text")));
    }

    private Drawn page(PanelVisit visit, CompanyId company) {
        CompanyCard all = readCard.read(visit.connection().id(), company);
        CompanyCard seen = all.only(sights.people(
                visit.session(),
                visit.connection(),
                all.people().stream().map(CompanyCard.Said::contact).toList()));
        Map<String, Object> model = new HashMap<>(Map.of(
                "card",
                seen,
                "words",
                new CompanyWords(
                        visit.page(), seen, all.people().size() - seen.people().size(), clock.instant())));
        return Drawn.page("panel/company.jte", model);
    }
}
