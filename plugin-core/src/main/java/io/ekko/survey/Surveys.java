package io.ekko.survey;

import io.ekko.connection.ConnectionId;
import io.ekko.language.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The surveys and their own texts. */
public final class Surveys {
    /** The colour of a survey nobody has chosen one for. */
    public static final String DEFAULT_COLOUR = "#0b6e75";

    private final Jdbi jdbi;

    public Surveys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A picture for the head of page and mail. */
    public static final class Logo {
        private final String mediaType;
        private final byte[] bytes;

        public Logo(String mediaType, byte[] bytes) {
            this.mediaType = mediaType;
            this.bytes = bytes.clone();
        }

        public String mediaType() {
            return mediaType;
        }

        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** A new survey with the shipped texts; everything else is changed with {@link #save}. */
    public Survey create(
            ConnectionId connection, String name, String subject, String senderName, Language language, Instant now) {
        SurveyId id = jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into survey (connection_id, name, subject, sender_name, default_language, colour,
                                            comment_follow_up, ask_permission, created_at)
                        values (:connection, :name, :subject, :sender, :language, :colour, 'BY_GROUP', true, :now)
                        """)
                .bind("connection", connection.value())
                .bind("name", name)
                .bind("subject", subject)
                .bind("sender", senderName)
                .bind("language", language.tag())
                .bind("colour", DEFAULT_COLOUR)
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .map((row, context) -> new SurveyId(row.getLong("id")))
                .one());
        return byId(id).orElseThrow();
    }

    /** Replaces everything about the survey, its texts included. */
    public void save(Survey survey) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            update survey
                            set name = :name, subject = :subject, sender_name = :sender, reply_to = :replyTo,
                                contact_address = :contact, default_language = :language, colour = :colour,
                                comment_follow_up = :followUp, ask_permission = :permission
                            where id = :id
                            """)
                    .bind("id", survey.id().value())
                    .bind("name", survey.name())
                    .bind("subject", survey.subject())
                    .bind("sender", survey.senderName())
                    .bind("replyTo", survey.replyTo())
                    .bind("contact", survey.contactAddress())
                    .bind("language", survey.defaultLanguage().tag())
                    .bind("colour", survey.colour())
                    .bind("followUp", survey.followUpQuestion())
                    .bind("permission", survey.askPermission())
                    .execute();
            handle.createUpdate("delete from survey_text where survey_id = :id")
                    .bind("id", survey.id().value())
                    .execute();
            insertTexts(handle, survey);
        });
    }

    private static void insertTexts(Handle handle, Survey survey) {
        PreparedBatch batch = handle.prepareBatch(
                "insert into survey_text (survey_id, language, text_key, text) values (:id, :language, :key, :text)");
        survey.texts()
                .forEach((language, texts) -> texts.forEach(
                        (key, text) -> batch.bind("id", survey.id().value())
                                .bind("language", language.tag())
                                .bind("key", key)
                                .bind("text", text)
                                .add()));
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Puts a picture on the survey, or takes it away. */
    public void saveLogo(SurveyId id, Optional<Logo> logo) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update survey set logo = :bytes, logo_type = :type where id = :id")
                        .bind("id", id.value())
                        .bind("bytes", logo.map(Logo::bytes).orElse(null))
                        .bind("type", logo.map(Logo::mediaType).orElse(null))
                        .execute());
    }

    public Optional<Logo> logo(SurveyId id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select logo, logo_type from survey where id = :id and logo is not null")
                        .bind("id", id.value())
                        .map((row, context) -> new Logo(row.getString("logo_type"), row.getBytes("logo")))
                        .findOne());
    }

    /** Whether the survey has a picture; does not read it. */
    public boolean hasLogo(SurveyId id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select 1 from survey where id = :id and logo_type is not null")
                        .bind("id", id.value())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    public Optional<Survey> byId(SurveyId id) {
        return read("where s.id = :id", id.value()).stream().findFirst();
    }

    /** The surveys of a connection, by name. */
    public List<Survey> of(ConnectionId connection) {
        return read("where s.connection_id = :id", connection.value());
    }

    private List<Survey> read(String where, long id) {
        return jdbi.withHandle(handle -> {
            Map<Long, Map<Language, Map<String, String>>> texts = new HashMap<>();
            handle.createQuery(
                            "select t.survey_id, t.language, t.text_key, t.text from survey_text t join survey s on s.id = t.survey_id "
                                    + where)
                    .bind("id", id)
                    .map((row, context) -> texts.computeIfAbsent(
                                    row.getLong("survey_id"), first -> new EnumMap<>(Language.class))
                            .computeIfAbsent(Language.of(row.getString("language")), first -> new HashMap<>())
                            .put(row.getString("text_key"), row.getString("text")))
                    .list();
            return handle.createQuery("""
                            select s.id, s.connection_id, s.name, s.subject, s.sender_name, s.reply_to, s.contact_address,
                                   s.default_language, s.colour, s.comment_follow_up, s.ask_permission
                            from survey s
                            """ + where + " order by s.name, s.id")
                    .bind("id", id)
                    .map((row, context) -> survey(row, texts.getOrDefault(row.getLong("id"), Map.of())))
                    .list();
        });
    }

    private static Survey survey(ResultSet row, Map<Language, Map<String, String>> texts) throws SQLException {
        return new Survey(
                new SurveyId(row.getLong("id")),
                new ConnectionId(row.getLong("connection_id")),
                row.getString("name"),
                row.getString("subject"),
                row.getString("sender_name"),
                row.getString("reply_to"),
                row.getString("contact_address"),
                Language.of(row.getString("default_language")),
                row.getString("colour"),
                Survey.FollowUpQuestion.valueOf(row.getString("comment_follow_up")),
                row.getBoolean("ask_permission"),
                texts);
    }
}
