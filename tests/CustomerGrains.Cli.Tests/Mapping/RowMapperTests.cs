using CustomerGrains.Cli.Mapping;
using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Cli.Tests.Mapping;

public sealed class RowMapperTests
{
    private const string Common = "id,customer_id,occurred_at,channel";
    private const string Values = "i1,c1,2024-05-31,web";

    [Theory]
    [InlineData("amount,currency", "11.77,USD", """ "purchase": { "amount": { "currencyCode": "USD", "minorUnits": "1177" } } """)]
    [InlineData("amount,currency,units,category,order_id,cost_of_goods", "11.77,USD,3,books,o1,5", """ "purchase": { "amount": { "currencyCode": "USD", "minorUnits": "1177" }, "category": "books", "units": "3", "orderId": "o1", "costOfGoods": { "currencyCode": "USD", "minorUnits": "500" } } """)]
    [InlineData("amount,currency,units", "0,JPY,1.0", """ "purchase": { "amount": { "currencyCode": "JPY" }, "units": "1" } """)]
    [InlineData("unit_price,currency,units", "2.55,GBP,6", """ "purchase": { "amount": { "currencyCode": "GBP", "minorUnits": "1530" }, "units": "6" } """)]
    [InlineData("unit_price,currency", "2.55,GBP", """ "purchase": { "amount": { "currencyCode": "GBP", "minorUnits": "255" } } """)]
    [InlineData("unit_price,currency,units", "0.001,GBP,1", """ "purchase": { "amount": { "currencyCode": "GBP" }, "units": "1" } """)]
    [InlineData("unit_price,currency,units", "0.005,GBP,3", """ "purchase": { "amount": { "currencyCode": "GBP", "minorUnits": "2" }, "units": "3" } """)]
    [InlineData("unit_price,currency,units", "0.005,GBP,5", """ "purchase": { "amount": { "currencyCode": "GBP", "minorUnits": "2" }, "units": "5" } """)]
    [InlineData("amount,currency,units,category", "9.95,EUR,-2,books", """ "productReturn": { "refund": { "currencyCode": "EUR", "minorUnits": "995" }, "units": "2", "category": "books" } """)]
    [InlineData("amount,currency,reason", "-9.95,EUR,broken", """ "productReturn": { "refund": { "currencyCode": "EUR", "minorUnits": "995" }, "reason": "broken" } """)]
    [InlineData("unit_price,currency,units", "2.55,GBP,-6", """ "productReturn": { "refund": { "currencyCode": "GBP", "minorUnits": "1530" }, "units": "6" } """)]
    [InlineData("kind,amount,currency,units", "product_return,9.95,EUR,2", """ "productReturn": { "refund": { "currencyCode": "EUR", "minorUnits": "995" }, "units": "2" } """)]
    [InlineData("kind,severity,topic,product,agent,text", "complaint,major,delivery,lamp,ann,\"late, again\"", """ "complaint": { "severity": "SEVERITY_MAJOR", "topic": "delivery", "product": "lamp", "agent": "ann", "text": "late, again" } """)]
    [InlineData("kind,complaint_id,satisfied,agent", "complaint_resolution,x1,yes,ann", """ "complaintResolution": { "complaintId": "x1", "satisfied": true, "agent": "ann" } """)]
    [InlineData("kind,instrument,score,touchpoint,text", "survey_response,NPS,0,checkout,no", """ "surveyResponse": { "instrument": "SURVEY_INSTRUMENT_NPS", "touchpoint": "checkout", "text": "no" } """)]
    [InlineData("kind,rating,sentiment,product", "feedback,4,-0.25,lamp", """ "feedback": { "rating": 4, "sentiment": -0.25, "product": "lamp" } """)]
    [InlineData("kind,outcome,response_seconds,resolution_seconds,agent,topic", "service_contact,resolved,1.5,7200,ann,bill", """ "serviceContact": { "responseTime": "1.500s", "resolutionTime": "7200s", "agent": "ann", "outcome": "CONTACT_OUTCOME_RESOLVED", "topic": "bill" } """)]
    [InlineData("kind,category,pages,duration_seconds", "visit,books,7,30", """ "visit": { "category": "books", "pages": 7, "duration": "30s" } """)]
    [InlineData("kind,feature,times", "product_use,export,3", """ "productUse": { "feature": "export", "times": 3 } """)]
    [InlineData("kind,mood,concern,severity,agent", "staff_observation,angry,leaving,critical,bob", """ "staffObservation": { "mood": "MOOD_ANGRY", "concern": "leaving", "severity": "SEVERITY_CRITICAL", "agent": "bob" } """)]
    [InlineData("kind,cost_kind,amount,currency", "cost,acquisition,12,EUR", """ "cost": { "kind": "COST_KIND_ACQUISITION", "amount": { "currencyCode": "EUR", "minorUnits": "1200" } } """)]
    [InlineData("kind,referred_customer_id", "referral,c2", """ "referral": { "referredCustomerId": "c2" } """)]
    [InlineData("kind,referred_customer_id,amount,currency", "referral,c2,1,EUR", """ "referral": { "referredCustomerId": "c2", "attributedRevenue": { "currencyCode": "EUR", "minorUnits": "100" } } """)]
    [InlineData("kind,name,value", "attribute_change,city,Bern", """ "attributeChange": { "name": "city", "value": "Bern" } """)]
    [InlineData("kind,risk_kind,severity,source,description", "risk_signal,credit,minor,bureau,late", """ "riskSignal": { "kind": "RISK_KIND_CREDIT", "severity": "SEVERITY_MINOR", "source": "bureau", "description": "late" } """)]
    public void Every_kind_is_mapped(string columns, string values, string detail)
    {
        (Interaction interaction, RowProblem? problem) = Assert.Single(CsvMapping.Map($"{Common},{columns}\n{Values},{values}\n"));
        Assert.Null(problem);
        Interaction expected = JsonParser.Default.Parse<Interaction>(
            $$"""{ "id": "i1", "customerId": "c1", "occurredAt": "2024-05-31T00:00:00Z", "channel": "CHANNEL_WEB", {{detail}} }""");
        Assert.Equal(expected, interaction);
    }

    [Theory]
    [InlineData("amount,currency", "11.777,USD", "amount", "11.777 has more decimals than USD has: 2 are allowed")]
    [InlineData("amount,currency", "1.5,JPY", "amount", "1.5 has more decimals than JPY has: none is allowed")]
    [InlineData("amount,currency", "\"1,250.00\",USD", "amount", "'1,250.00' is not a number; expected digits with a point, for example 1250.00")]
    [InlineData("amount,currency", ",USD", "amount", "amount is empty")]
    [InlineData("amount,currency", "1,usd", "currency", "'usd' is not a currency code: three letters in upper case are allowed, for example EUR")]
    [InlineData("amount,currency", "1,", "currency", "currency is empty")]
    [InlineData("amount,currency,units", "1,EUR,0", "units", "units is 0; 1 to 1000000000 are allowed, with a minus for a return")]
    [InlineData("amount,currency,units", "1,EUR,two", "units", "'two' is not a whole number")]
    [InlineData("amount,currency,units", "1,EUR,1.5", "units", "'1.5' is not a whole number")]
    [InlineData("unit_price,currency,units", "79228162514264337593543950335,EUR,2", "unit_price", "79228162514264337593543950335 is too large")]
    [InlineData("amount,currency,cost_of_goods", "1,EUR,-1", "cost_of_goods", "-1 is below 0")]
    [InlineData("kind,amount,currency", "gift,1,EUR", "kind", "'gift' is not known as kind; allowed are purchase, product_return, complaint, complaint_resolution, survey_response, feedback, service_contact, visit, product_use, staff_observation, cost, referral, attribute_change, risk_signal, model_score")]
    [InlineData("kind,severity", "complaint,", "severity", "severity is empty; allowed are minor, major, critical")]
    [InlineData("kind,instrument,score", "survey_response,nps,", "score", "score is empty")]
    [InlineData("kind,product", "feedback,lamp", "rating", "feedback needs a rating or a sentiment")]
    [InlineData("kind,outcome,response_seconds", "service_contact,resolved,-1", "response_seconds", "-1 is out of range; 0 to 31622400 seconds are allowed")]
    [InlineData("kind,complaint_id,satisfied", "complaint_resolution,x,perhaps", "satisfied", "'perhaps' is neither true nor false")]
    [InlineData("kind,mood,concern", "staff_observation,happy,leaving", "severity", "severity is empty; allowed are minor, major, critical")]
    [InlineData("amount,currency", "1", "", "the line has 5 fields, the header has 6; the line may be cut off")]
    [InlineData("amount,currency", "1,EUR,more", "", "the line has 7 fields, the header has 6")]
    public void What_cannot_be_mapped_is_refused_with_field_and_reason(string columns, string values, string field, string reason)
    {
        // A column of another kind makes the header acceptable; the row is what is looked at.
        string kind = columns.Contains("kind") || columns.Contains("amount") || columns.Contains("unit_price") ? "" : ",kind";
        (_, RowProblem? problem) = Assert.Single(CsvMapping.Map($"{Common},{columns}{kind}\n{Values},{values}\n"));
        Assert.Equal(new RowProblem(field, reason), problem);
    }

    [Theory]
    [InlineData(",c1,2024-05-31,web", "id", "id is empty")]
    [InlineData("i1,,2024-05-31,web", "customer_id", "customer_id is empty")]
    [InlineData("i1,c1,,web", "occurred_at", "occurred_at is empty; expected an ISO 8601 date or time, for example 2024-05-31, 2024-05-31T14:05:00 or 2024-05-31T14:05:00+02:00")]
    [InlineData("i1,c1,2024-05-31,", "channel", "channel is empty; allowed are store, web, app, phone, chat, email, social, staff, partner, other")]
    [InlineData("i1,c1,2024-05-31,webb", "channel", "'webb' is not known as channel; allowed are store, web, app, phone, chat, email, social, staff, partner, other")]
    [InlineData("i\u0001,c1,2024-05-31,web", "id", "id has a control character")]
    public void What_every_row_needs_is_checked(string values, string field, string reason)
    {
        (_, RowProblem? problem) = Assert.Single(CsvMapping.Map($"{Common},amount,currency\n{values},1,EUR\n"));
        Assert.Equal(new RowProblem(field, reason), problem);
    }

    [Fact]
    public void An_id_that_is_too_long_is_refused()
    {
        string id = new('ä', 65);
        (_, RowProblem? problem) = Assert.Single(CsvMapping.Map($"{Common},amount,currency\n{id},c1,2024-05-31,web,1,EUR\n"));
        Assert.Equal(new RowProblem("id", "id has 130 bytes; at most 128 are allowed"), problem);
    }

    [Fact]
    public void Columns_and_constants_are_mapped_as_asked()
    {
        (Interaction interaction, RowProblem? problem) = Assert.Single(CsvMapping.Map(
            "interaction_id,customer_id,occurred_on,units,amount_usd,channel\ncdnow-1,00001,1997-01-01,1,11.77,shop floor\n",
            ["id=interaction_id", "occurred_at=occurred_on", "amount=amount_usd"],
            ["currency=USD", "channel=web"]));
        Assert.Null(problem);
        Assert.Equal("cdnow-1", interaction.Id);
        Assert.Equal(Channel.Web, interaction.Channel);
        Assert.Equal(new Money { CurrencyCode = "USD", MinorUnits = 1177 }, interaction.Purchase.Amount);
    }
}
