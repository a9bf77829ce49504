namespace CustomerGrains.Cli.Commands;

/// <summary>What the help of <c>ingest</c> says behind the options.</summary>
internal static class IngestHelp
{
    /// <summary>The text.</summary>
    public const string Text = """
        Columns:
          A column named like a target is taken as it; --map target=column takes another one and
          --set target=value gives every row the same. Columns that nobody asks for are passed over.
          every row      customer_id, occurred_at, channel, and if there is one: id, kind
          kinds          purchase (when not said), product_return, complaint, complaint_resolution,
                         survey_response, feedback, service_contact, visit, product_use,
                         staff_observation, cost, referral, attribute_change, risk_signal
          purchase, product_return
                         amount or unit_price, currency, units, category, order_id,
                         cost_of_goods (purchase), reason (product_return)
          complaint      severity, topic, product, agent, text
          complaint_resolution
                         complaint_id, satisfied, agent
          survey_response
                         instrument, score, touchpoint, text
          feedback       rating, sentiment, product, text
          service_contact
                         outcome, response_seconds, resolution_seconds, agent, topic
          visit          category, pages, duration_seconds
          product_use    feature, times, duration_seconds
          staff_observation
                         mood, concern, severity, agent
          cost           cost_kind, amount, currency
          referral       referred_customer_id, and for attributed revenue amount, currency
          attribute_change
                         name, value
          risk_signal    risk_kind, severity, source, description
          model_score    risk_kind, probability, model, model_version

        Values:
          occurred_at    an ISO 8601 date (its midnight) or time; UTC unless it has an offset or
                         --time-zone says otherwise
          amounts        exact decimals with a point; no more decimals than the currency has
          unit_price     amount = |units| x unit_price, rounded half to even to the currency's
                         minor unit
          returns        a purchase with negative units or a negative amount is a product return

        NDJSON:
          An Interaction of customergrains/v1/interaction.proto on each line, in protobuf's JSON: kinds
          are objects, enums their names, amounts in minor units. Columns are not mapped.
          {"id":"p-1","customerId":"anna","channel":"CHANNEL_WEB","occurredAt":"2026-11-02T09:30:00Z",
           "purchase":{"amount":{"currencyCode":"EUR","minorUnits":"1999"},"category":"shoes"}}

        Ids:
          Sending an id twice has no effect, so a file can be sent again at any time. Without an id
          column the id of a row is derived from its content and, for identical rows, its place among
          them. So repeating or shuffling the file is harmless, and identical rows all count. For up to
          48 million rows in one file.

        Refused rows:
          Rows that cannot be read here, and those the server rejects or that are in conflict with what
          it has, go to FILE.refused.csv (or .ndjson) with line, reason and field. Correct them there
          and send that file with the same options. Each run writes it anew.

        Examples:
          customergrains ingest purchases.csv.gz --map id=interaction_id --map occurred_at=occurred_on \
              --map amount=amount_usd --set currency=USD --set channel=web
          customergrains ingest lines.csv --mapping shop.json --dry-run
              with shop.json: { "map": { "order_id": "invoice" }, "set": { "currency": "GBP" } }
          zcat events.ndjson.gz | customergrains ingest - --json

        """;
}
