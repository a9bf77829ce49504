using CustomerGrains.V1;
using Google.Protobuf;

namespace CustomerGrains.Cli.Tests.Commands;

/// <summary>One customer with something in every section.</summary>
internal static class FixedCustomer
{
    public static Customer Create(string id = "c-17") => JsonParser.Default.Parse<Customer>(
        $$"""
        {
          "customerId": "{{id}}", "version": "1234", "asOf": "2024-06-01T12:00:00Z", "standardVersion": "retail-3",
          "lastInteractionAt": "2024-05-31T14:05:06Z", "firstInteractionAt": "2023-01-15T09:00:00Z", "lastRecordedAt": "2024-05-31T14:05:07Z",
          "stage": "STAGE_LOYAL",
          "grade": {
            "tier": "TIER_GOLD", "score": 71.25, "nextTierScore": 80,
            "contributions": [
              { "dimension": "monetary", "score": 82.5, "weight": 0.5, "points": 41.25, "evidence": "1,250.00 EUR in 365 days" },
              { "dimension": "recency", "score": 100, "weight": 0.3, "points": 30, "evidence": "last purchase 1 day ago" },
              { "dimension": "satisfaction", "weight": 0.2, "evidence": "no responses" }
            ]
          },
          "value": {
            "purchaseDays": "12", "firstPurchaseDay": 19372, "lastPurchaseDay": 19874, "recencyDays": 1, "tenureDays": 503,
            "windows": [
              { "days": 30, "purchases": "2", "purchaseDays": "2", "units": "5", "revenue": { "currencyCode": "EUR", "minorUnits": "12050" }, "refunds": { "currencyCode": "EUR" }, "averagePurchase": { "currencyCode": "EUR", "minorUnits": "6025" } },
              { "purchases": "1300", "purchaseDays": "12", "units": "2500", "unitsReturned": "3", "returns": "1", "revenue": { "currencyCode": "EUR", "minorUnits": "1234567" }, "refunds": { "currencyCode": "EUR", "minorUnits": "995" }, "averagePurchase": { "currencyCode": "EUR", "minorUnits": "950" } }
            ],
            "totals": [
              { "currencyCode": "EUR", "purchases": "1300", "revenueMinorUnits": "1234567", "refundMinorUnits": "995", "serviceCostMinorUnits": "1500" },
              { "currencyCode": "JPY", "purchases": "2", "revenueMinorUnits": "15000" }
            ],
            "variety": 7, "referrals": "1",
            "lifetimeValues": { "historicNet": { "currencyCode": "EUR", "minorUnits": "350000" }, "revenueLessCost": { "currencyCode": "EUR", "minorUnits": "1232072" }, "expected": { "currencyCode": "EUR", "minorUnits": "12345" } },
            "profit365Days": { "days": 365, "netRevenue": { "currencyCode": "EUR", "minorUnits": "125000" }, "margin": { "currencyCode": "EUR", "minorUnits": "50000" }, "serviceCost": { "currencyCode": "EUR", "minorUnits": "1500" }, "profit": { "currencyCode": "EUR", "minorUnits": "48500" }, "returnOnCost": 32.33 },
            "contributionRatio": 0.0125
          },
          "satisfaction": {
            "index": 0.8125, "evidence": 3.5,
            "surveys": [
              { "instrument": "SURVEY_INSTRUMENT_NPS", "responses": "4", "score": 50, "low": -10, "high": 110, "decayedMean": 0.75 },
              { "instrument": "SURVEY_INSTRUMENT_CES", "touchpoint": "checkout", "responses": "2", "score": 5.5, "easyShare": 0.5, "decayedMean": 0.7 }
            ],
            "complaints": {
              "count365Days": "1", "count": "3", "incidence": 0.0833, "handled": "2", "open": "1", "intensity": 1.5,
              "handling": { "handledShare": 0.6667, "meanDays": 3.5, "inTimeShare": 0.5, "overdue": "1" }
            },
            "band": "SATISFACTION_BAND_GOOD", "trend": { "days": 91, "indexBefore": 0.9, "change": -0.0875 },
            "responseTime": { "contacts": "4", "meanSeconds": 95, "targetSeconds": 3600, "inTimeShare": 1 }
          },
          "activity": {
            "windows": [
              { "days": 30, "interactions": "9", "activeDays": "6", "visits": "4", "pages": "31", "productUses": "2", "serviceContacts": "1", "usageSeconds": "5400" },
              { "interactions": "1400", "visits": "88", "pages": "900", "serviceContacts": "3", "usageSeconds": "100000" }
            ],
            "meanResponseSeconds": 95, "meanResolutionSeconds": 90000
          },
          "expectation": {
            "probabilityAlive": 0.9, "purchaseProbability26Weeks": 0.85, "expectedPurchases52Weeks": 3.456,
            "lifetimeValue": { "currencyCode": "EUR", "minorUnits": "12345" }, "overdue": 0.25, "nextPurchaseMedianDays": 41.6
          },
          "risk": {
            "concern": 0.5, "signals": [ { "kind": "RISK_KIND_CREDIT", "count": "2", "intensity": 0.75 } ],
            "scores": [
              {
                "kind": "RISK_KIND_CHURN", "level": "RISK_LEVEL_MEDIUM", "probability": 0.71, "impact": { "currencyCode": "EUR", "minorUnits": "35500" }, "score": 0.895,
                "reasons": [ { "name": "base", "points": 1.115 }, { "name": "weeks since the last purchase", "points": -0.22, "evidence": "1 day since the last purchase" } ]
              },
              { "kind": "RISK_KIND_SERVICE", "level": "RISK_LEVEL_LOW", "impact": { "currencyCode": "EUR" } }
            ],
            "signs": [ "SIGN_OVERDUE", "SIGN_VALUE_AT_RISK" ],
            "atStake": { "currencyCode": "EUR", "minorUnits": "50000" }, "valueAtRisk": { "currencyCode": "EUR", "minorUnits": "35500" },
            "purchaseRate": { "status": "RATE_STATUS_STEADY", "perWeek": 0.25, "level": 0.7, "threshold": 3.55, "alarmDay": 20040 },
            "interactionRate": { "status": "RATE_STATUS_INSUFFICIENT_HISTORY", "perWeek": 0.1 },
            "overdueFromDay": 19900, "inactiveFromDay": 20054, "churnedFromDay": 20239
          },
          "indexes": {
            "value": { "score": 62.5, "contributions": [ { "dimension": "financial", "points": 30.5 }, { "dimension": "emotional", "points": 32 } ] },
            "loyalty": { "score": 50 }, "relationship": { "score": 75.25 },
            "potential": { "score": 61 }, "potentialLevel": "POTENTIAL_LEVEL_HIGH"
          },
          "preferences": [ { "category": "books [new]", "weight": 6, "share": 0.75 }, { "category": "music", "weight": 2, "share": 0.25 } ],
          "attributes": [ { "name": "city", "value": "Bern", "changedAt": "2023-02-01T00:00:00Z" } ]
        }
        """);
}
