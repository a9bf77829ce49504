using CustomerGrains.V1;

namespace CustomerGrains.Cli.Display;

/// <summary>Points, investigations and feedback of a customer.</summary>
internal static class LoyaltySections
{
    /// <summary>Writes what there is.</summary>
    public static void Write(Sheet sheet, Customer customer)
    {
        if (customer.Points is null && customer.Investigations.Count == 0 && customer.Feedback.Count == 0)
        {
            return;
        }

        sheet.Section("Loyalty and care");
        (string, string?)[] facts =
        [
            ("points", customer.Points is null ? null : PointsLine.Of(customer.Points)),
            .. customer.Investigations.Select(each => (
                $"{Figures.Word(each.Kind)} investigation",
                (string?)TimelineLine.OneLine($"{Figures.Word(each.State)} since {Figures.Of(each.Since)}, {each.By}: {each.Reason}"))),
            .. customer.Feedback.Select(each => (
                Figures.Word(each.Kind), (string?)TimelineLine.OneLine($"{each.InteractionId}, {Figures.Word(each.State)} since {Figures.Of(each.Since)}, due {DecisionSections.Day(each.Due)}"))),
        ];
        sheet.Facts(facts);
    }
}
