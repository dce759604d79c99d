package io.ekko.whatif;

import io.ekko.campaign.Campaign;
import io.ekko.connection.Connection;
import io.ekko.nps.AnswersNeeded;
import io.ekko.policy.Reminders;
import java.util.ArrayList;
import java.util.List;

/** Turns what would be sent into what is to be expected. */
final class Forecasts {
    private Forecasts() {}

    static Forecast of(Connection connection, Campaign campaign, Population population, Past past) {
        Simulation.Counted counted = Simulation.run(connection, campaign, population);
        int answers = (int) Math.round(counted.mails() * past.responseRate());
        return new Forecast(
                days(counted, campaign.policy().reminders(), past.responseRate()),
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
                population.more());
    }

    private static List<Forecast.Day> days(Simulation.Counted counted, Reminders reminders, double rate) {
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
