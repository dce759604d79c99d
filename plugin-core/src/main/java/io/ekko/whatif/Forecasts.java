package io.ekko.whatif;

import io.ekko.campaign.CampaignId;
import io.ekko.connection.Connection;
import io.ekko.nps.AnswersNeeded;
import io.ekko.policy.Reminders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns what would be sent into what is to be expected. */
final class Forecasts {
    private Forecasts() {}

    static Forecast of(Connection connection, Played played, Population population, Past past) {
        Map<CampaignId, Counted> all = Simulation.run(connection, played, population);
        Counted counted = Objects.requireNonNull(all.get(played.edited().id()));
        int answers = (int) Math.round(counted.mails() * past.responseRate());
        return new Forecast(
                days(counted, played.edited().policy().reminders(), past.responseRate()),
                counted.considered(),
                counted.mails(),
                counted.joined(),
                counted.heldBack(),
                counted.deferred(),
                counted.waiting(),
                answers,
                past.responseRate(),
                past.rateIsKnown(),
                answers == 0 ? null : AnswersNeeded.marginOf(answers, past.variance()),
                population.more(),
                beside(played, all, counted.byOthers(), population.othersMore()));
    }

    private static Forecast.Beside beside(Played played, Map<CampaignId, Counted> all, int byOthers, boolean more) {
        return new Forecast.Beside(
                played.all().stream()
                        .filter(campaign -> !played.isEdited(campaign))
                        .map(campaign -> new Forecast.Other(
                                campaign.name(),
                                Objects.requireNonNull(all.get(campaign.id())).mails()))
                        .toList(),
                byOthers,
                more);
    }

    private static List<Forecast.Day> days(Counted counted, Reminders reminders, double rate) {
        List<Forecast.Day> days = new ArrayList<>();
        for (int i = 0; i < counted.mailsByDay().size(); i++) {
            double reminded = 0;
            for (int n = 1; n <= reminders.count(); n++) {
                int before = i - n * reminders.afterDays();
                reminded += before < 0 ? 0 : counted.mailsByDay().get(before) * (1 - rate);
            }
            days.add(new Forecast.Day(
                    counted.firstDay().plusDays(i), counted.mailsByDay().get(i), (int) Math.round(reminded)));
        }
        return days;
    }
}
