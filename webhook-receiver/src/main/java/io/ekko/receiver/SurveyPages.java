package io.ekko.receiver;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.ekko.language.Formats;
import io.ekko.language.Language;
import io.ekko.nps.ScoreGroup;
import io.ekko.privacy.Questions;
import io.ekko.response.Answer;
import io.ekko.response.AskedPage;
import io.ekko.survey.Survey;
import io.ekko.survey.Surveys;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the pages that a respondent sees. */
final class SurveyPages {
    private static final TemplateEngine ENGINE = TemplateEngine.createPrecompiled(
            null, ContentType.Html, SurveyPages.class.getClassLoader(), "io.ekko.receiver.jte");

    /** The address of the same page in another language, up to its tag. */
    private static final String PLAIN = "?lang=";

    private final Surveys surveys;
    private final Nonces nonces;

    SurveyPages(Surveys surveys, Nonces nonces) {
        this.surveys = surveys;
        this.nonces = nonces;
    }

    /** Why the question stands there once more. */
    enum Again {
        NO,
        MISSING,
        STALE,
        CONFIRM
    }

    /** The question with its eleven numbers. */
    String score(Visit visit, @Nullable Integer chosen, Again again) {
        Words words = visit.words();
        Map<String, Object> model = model(visit, words, "survey.page.title", chosen == null ? PLAIN : keeping(chosen));
        AskedPage.Given given = visit.given();
        Integer preselected = chosen != null ? chosen : given == null ? null : Integer.valueOf(given.score());
        model.put("chosen", preselected == null ? -1 : preselected);
        model.put("saved", given != null && again == Again.NO);
        model.put("again", again.name());
        model.put("token", visit.token());
        model.put("nonce", nonces.issue(visit.token(), visit.visitor(), again == Again.CONFIRM));
        return render("score.jte", model);
    }

    /** The second step. */
    String comment(Visit visit, int score, boolean tooLong, String typed) {
        Words words = visit.words().with("score", Integer.toString(score)).with("count", longest(visit.language()));
        Map<String, Object> model = model(visit, words, "survey.page.title", visit.test() ? keeping(score) : PLAIN);
        AskedPage.Given given = visit.given();
        model.put("question", words.t(question(visit.survey(), score)));
        model.put("askPermission", visit.survey().askPermission());
        model.put("permitted", given != null && Boolean.TRUE.equals(given.mayContact()));
        model.put("tooLong", tooLong);
        model.put("typed", typed);
        model.put("score", score);
        model.put("token", visit.token());
        model.put("nonce", nonces.issue(visit.token(), visit.visitor(), false));
        return render("comment.jte", model);
    }

    private static String keeping(int score) {
        return "?score=" + score + "&lang=";
    }

    private static String longest(Language language) {
        return new Formats(language, ZoneOffset.UTC).number(Answer.LONGEST_COMMENT);
    }

    private static String question(Survey survey, int score) {
        if (survey.followUpQuestion() == Survey.FollowUpQuestion.ONE_FOR_ALL) {
            return "survey.followup.all";
        }
        return ScoreGroup.of(score) == ScoreGroup.PROMOTER ? "survey.followup.promoters" : "survey.followup.others";
    }

    String thanks(Visit visit) {
        AskedPage asked = visit.asked();
        Words words = visit.words();
        if (asked != null) {
            words = words.with("date", new Formats(visit.language(), asked.zone()).date(asked.expiresAt()));
        }
        Map<String, Object> model = model(visit, words, "survey.thanks.title", PLAIN);
        AskedPage.Given given = visit.given();
        model.put("commented", given != null && given.commented());
        model.put("change", asked != null);
        return render("thanks.jte", model);
    }

    /**
     * The page behind the link that stops the questions.
     *
     * @param stopped those that were just stopped; null while the person has not chosen
     */
    String unsubscribe(Visit visit, @Nullable Questions stopped) {
        Map<String, Object> model =
                model(visit, visit.words(), "survey.unsubscribe.title", stopped == null ? PLAIN : null);
        model.put("stopped", stopped == null ? "" : stopped.name().toLowerCase(Locale.ROOT));
        model.put("token", visit.token());
        return render("unsubscribe.jte", model);
    }

    /** A closed question. */
    String expired(Visit visit) {
        return notice(model(visit, visit.words(), "survey.expired.title", PLAIN), "expired");
    }

    /** A page for a link of which nothing is known. */
    String notice(Language language, String what) {
        Words words = Words.shipped(language);
        Map<String, Object> model = new HashMap<>();
        model.put(
                "frame", new Frame(words, words.t("survey." + what + ".title"), "/s/look.css", "", null, false, null));
        return notice(model, what);
    }

    /** What was said could not be kept right now: it stands in the page, and one press sends it again to the same address. */
    String unsaved(Language language, FormFields said) {
        Words words = Words.shipped(language);
        return render(
                "unsaved.jte",
                Map.of(
                        "frame",
                        new Frame(words, words.t("survey.unsaved.title"), "/s/look.css", "", null, false, null),
                        "said",
                        said.values()));
    }

    private static String notice(Map<String, Object> model, String what) {
        model.put("what", what);
        return render("notice.jte", model);
    }

    private Map<String, Object> model(Visit visit, Words words, String title, @Nullable String switches) {
        Survey survey = visit.survey();
        String address = "/s/" + visit.token();
        Map<String, Object> model = new HashMap<>();
        model.put(
                "frame",
                new Frame(
                        words,
                        words.t(title),
                        address + "/look.css",
                        survey.senderName(),
                        surveys.hasLogo(survey.id()) ? address + "/logo" : null,
                        visit.test(),
                        switches));
        return model;
    }

    private static String render(String template, Map<String, Object> model) {
        StringOutput page = new StringOutput(8192);
        ENGINE.render(template, model, page);
        return page.toString();
    }
}
