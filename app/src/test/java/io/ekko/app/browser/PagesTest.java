package io.ekko.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each page of the staff on a year of data: at every width, in light and dark, for everybody. */
@ExtendWith(Demonstration.InBrowser.class)
class PagesTest {
    private static final Map<String, String> PAGES = pages();

    private final Demonstration demo;

    PagesTest(Demonstration demo) {
        this.demo = demo;
    }

    @TestFactory
    Stream<DynamicTest> everyPageIsForEverybody() throws IOException {
        Visit visit = demo.administrator();
        return PAGES.entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(page.getKey(), () -> {
                    visit.go(page.getValue());
                    visit.page().waitForLoadState();
                    visit.inspect(page.getKey());
                    assertThat(visit.complaints()).isEmpty();
                }))
                .onClose(visit::close);
    }

    /** How far the drawn upper end of the interval is from the one in the table, at its farthest, among points with a negative lower end. */
    private static final String OFF = """
            () => {
              const frame = document.querySelector('[data-chart=trend]');
              const drawn = echarts.getInstanceByDom(frame).getModel().getSeriesByIndex(1);
              const data = drawn.getData();
              const axis = drawn.coordinateSystem.getAxis('y').scale.getExtent()[0]
                  - echarts.getInstanceByDom(frame).getModel().getSeriesByIndex(2).coordinateSystem.getAxis('y').scale.getExtent()[0];
              const rows = [...document.querySelectorAll('#trend tbody tr')].map(row => row.dataset);
              const off = rows
                  .map((row, at) => ({
                    low: Number(row.low),
                    off: Math.abs(data.get(data.getCalculationInfo('stackResultDimension'), at) - axis - Number(row.high)),
                  }))
                  .filter(point => point.low < 0)
                  .map(point => point.off);
              return Math.max(...off);
            }""";

    @Test
    void theBandOfTheTrendIsTheIntervalOfTheTable() throws IOException {
        try (Visit visit = demo.administrator()) {
            visit.go("/reports");
            visit.page()
                    .waitForFunction(
                            "window.echarts && echarts.getInstanceByDom(document.querySelector('[data-chart=trend]'))");
            assertThat(((Number) visit.page().evaluate(OFF)).doubleValue()).isBetween(0.0, 0.001);
        }
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("today", "/today");
        pages.put("report", "/reports");
        pages.put("weekly-mail", "/reports/digest");
        pages.put("report-recurring", "/reports?campaign=relationship&period=last-12-months&grain=quarter");
        pages.put("calculator", "/calculator");
        pages.put("calculator-filled", "/calculator?promoters=70&passives=20&detractors=10");
        pages.put("follow-ups", "/follow-ups");
        pages.put("campaigns", "/campaigns");
        pages.put("campaign", "/campaigns/1");
        pages.put("campaign-recurring", "/campaigns/2");
        pages.put("campaign-invitations", "/campaigns/1/invitations");
        pages.put("campaign-verdicts", "/campaigns/1/verdicts");
        pages.put("campaign-rules", "/campaigns/1/rules");
        pages.put("campaign-end", "/campaigns/1/end");
        pages.put("campaign-new", "/campaigns/new");
        pages.put("campaign-why", "/campaigns/why");
        pages.put("surveys", "/surveys");
        pages.put("survey", "/surveys/1");
        pages.put("survey-new", "/surveys/new");
        pages.put("survey-texts", "/surveys/1/texts/nb");
        pages.put("survey-preview", "/surveys/1/preview");
        pages.put("set-up", "/set-up");
        pages.put("connection", "/set-up/connection/1");
        pages.put("connection-checks", "/set-up/connection/1/checks");
        pages.put("connection-sources", "/set-up/connection/1/sources");
        pages.put("outbox", "/set-up/outbox");
        pages.put("users", "/set-up/users");
        pages.put("user", "/set-up/users/1");
        pages.put("tokens", "/set-up/tokens");
        pages.put("suppressed", "/set-up/suppressed");
        pages.put("doubtful", "/set-up/doubtful");
        pages.put("in-doubt", "/set-up/in-doubt");
        pages.put("tickets", "/crm/tickets");
        pages.put("ticket", "/crm/tickets/1");
        pages.put("ticket-new", "/crm/tickets/new");
        pages.put("ticket-edit", "/crm/tickets/1/edit");
        pages.put("contacts", "/crm/contacts");
        pages.put("contact", "/crm/contacts/1");
        pages.put("contact-new", "/crm/contacts/new");
        pages.put("contact-erase", "/crm/contacts/1/erase");
        pages.put("companies", "/crm/companies");
        pages.put("company", "/crm/companies/1");
        pages.put("selections", "/crm/selections");
        pages.put("selection", "/crm/selections/1");
        pages.put("selection-new", "/crm/selections/new");
        pages.put("import", "/crm/import");
        pages.put("settings", "/crm/settings/owners");
        pages.put("settings-fields", "/crm/settings/fields");
        pages.put("settings-webhooks", "/crm/settings/webhooks");
        pages.put("password", "/password");
        return pages;
    }
}
