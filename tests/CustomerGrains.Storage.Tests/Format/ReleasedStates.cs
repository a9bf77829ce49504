using CustomerGrains.Domain.Interactions;
using CustomerGrains.Domain.Tests.Traces;

namespace CustomerGrains.Storage.Tests.Format;

/// <summary>
/// Format version 1 of a state with something of everything, as released. Snapshots hold such bytes: the text is never changed,
/// and a new format version gets one of its own.
/// </summary>
internal static class ReleasedStates
{
    public const string Version1 =
        "01018080CBE7F59180038380B6C98ED7110208636865636B6F75740864656C697665727902D59C018C0340002080081400FF07030AAA08" +
        "0296751601F80AE80701A01FD4070102AA0801B817FF0701880ED41F0100AA0801904ED5070100010100FC0701028108010AFF070100FE" +
        "070106FF0F0100FE07010CFF070100FF070108FF0701F30382080100FC0701B817FF070180F0B252FF07010EFF0701C0A907FF070108FF" +
        "0701D00FFF0701028108010097080100900801EE2EE19801018278010A80070580080200FF070208AA0801A8461601F80AE80701A01F00" +
        "0480080200FF1F0102AA0801B817D737010000038008020080600100FE070102001380080B00FF4F0100AA0801904ED5270106FF0F0100" +
        "FE07010CFF070100FF070108FF0701F30382080100FC0701B817FF070180F0B252FF07010EFF0701C0A907FF070108FF0701D00FFF0701" +
        "0281080100970801000205DB05054BC3A4736501010119010106636F666665650200020B01000D0100020463697479054BC3B66C6E8280" +
        "82E288D2A30604692D3138077365676D656E7400848082E288D2A30604692D31390203692D35E49F01E59F0103692D37E59F010000140F" +
        "85DE37D3439618DC133CA637776ACCEFB0DE8CF7CA584F841559862441550FA953C7767EE7F38170C504678B05F232D4F311471DE589A1" +
        "36FE0843F31DE0655C93353A67D685F878AEA8D4CA59B92CAB7BC558A93F6CBF";

    public static readonly Interaction[] Interactions =
    [
        Facts.Of(Facts.Purchase(2_999, "coffee"), Facts.Today - 400, "i-1"),
        Facts.Of(new Purchase(new Money(Facts.Euro, 4_500), "Käse", 3, CostOfGoods: new Money(Facts.Euro, 2_000)), Facts.Today - 3, "i-2", 123_456_789),
        Facts.Of(Facts.Purchase(700, "coffee", "JPY"), Facts.Today - 3, "i-3"),
        Facts.Of(new ProductReturn(new Money(Facts.Euro, 1_500)), Facts.Today - 2, "i-4"),
        Facts.Of(new Complaint(Severity.Critical), Facts.Today - 2, "i-5"),
        Facts.Of(new ComplaintResolution("i-5", Satisfied: true), Facts.Today - 1, "i-6"),
        Facts.Of(new Complaint(Severity.Minor), Facts.Today - 1, "i-7"),
        Facts.Of(new SurveyResponse(SurveyInstrument.Csat, 5, "delivery"), Facts.Today - 900, "i-8"),
        Facts.Of(new SurveyResponse(SurveyInstrument.Nps, 3, "checkout"), Facts.Today, "i-9"),
        Facts.Of(new SurveyResponse(SurveyInstrument.Ces, 6), Facts.Today, "i-10"),
        Facts.Of(new Feedback(4, -250), Facts.Today, "i-11"),
        Facts.Of(new ServiceContact(ContactOutcome.Escalated, 1_500, 86_400_000), Facts.Today, "i-12"),
        Facts.Of(new Visit("Käse", 7, 60_000), Facts.Today, "i-13"),
        Facts.Of(new ProductUse("grinder", 4, 1_000), Facts.Today, "i-14"),
        Facts.Of(new StaffObservation(Mood.Unhappy, "prices", Severity.Major), Facts.Today, "i-15"),
        Facts.Of(new Cost(CostKind.Acquisition, new Money(Facts.Euro, 900)), Facts.Today - 500, "i-16"),
        Facts.Of(new Referral("c-2", new Money(Facts.Euro, 5_000)), Facts.Today, "i-17"),
        Facts.Of(new AttributeChange("city", "Köln"), Facts.Today, "i-18", 1),
        Facts.Of(new AttributeChange("segment", ""), Facts.Today, "i-19", 2),
        Facts.Of(new RiskSignal(RiskKind.Compliance, Severity.Major), Facts.Today, "i-20", 3),
    ];
}
