using CustomerGrains.V1;

namespace CustomerGrains.Cli.Mapping;

/// <summary>Rows about contact and use: service contacts, visits, product use, attributes, signals of risk.</summary>
internal static class ContactRows
{
    /// <summary>A contact with service.</summary>
    public static void Service(Row row, Interaction interaction) => interaction.ServiceContact = new ServiceContact
    {
        Outcome = row.RequiredWord<ContactOutcome>(Target.Outcome),
        ResponseTime = row.Seconds(Target.ResponseSeconds),
        ResolutionTime = row.Seconds(Target.ResolutionSeconds),
        Agent = row.Text(Target.Agent),
        Topic = row.Text(Target.Topic),
    };

    /// <summary>A visit to a store, page or app.</summary>
    public static void Visit(Row row, Interaction interaction) => interaction.Visit = new Visit
    {
        Category = row.Text(Target.Category),
        Pages = row.Small(Target.Pages) ?? 0,
        Duration = row.Seconds(Target.DurationSeconds),
    };

    /// <summary>Use of a product.</summary>
    public static void Use(Row row, Interaction interaction) => interaction.ProductUse = new ProductUse
    {
        Feature = row.Text(Target.Feature),
        Times = row.Small(Target.Times) ?? 0,
        Duration = row.Seconds(Target.DurationSeconds),
    };

    /// <summary>An attribute's new value; an empty value removes it.</summary>
    public static void Attribute(Row row, Interaction interaction) => interaction.AttributeChange = new AttributeChange
    {
        Name = row.RequiredText(Target.Name),
        Value = row.Text(Target.Value),
    };

    /// <summary>A sign of risk from elsewhere.</summary>
    public static void Risk(Row row, Interaction interaction) => interaction.RiskSignal = new RiskSignal
    {
        Kind = row.RequiredWord<RiskKind>(Target.RiskKind),
        Severity = row.RequiredWord<Severity>(Target.Severity),
        Source = row.Text(Target.Source),
        Description = row.Text(Target.Description),
    };

    /// <summary>The probability of a risk that a model elsewhere gives.</summary>
    public static void Score(Row row, Interaction interaction)
    {
        interaction.ModelScore = new ModelScore
        {
            Kind = row.RequiredWord<RiskKind>(Target.RiskKind),
            Model = row.Text(Target.Model),
            ModelVersion = row.Text(Target.ModelVersion),
        };
        if (row.Exact(Target.Probability) is { } probability)
        {
            interaction.ModelScore.Probability = (double)probability;
        }
    }
}
