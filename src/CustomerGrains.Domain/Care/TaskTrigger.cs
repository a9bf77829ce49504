namespace CustomerGrains.Domain.Care;

/// <summary>When a task falls due.</summary>
public enum TaskTrigger
{
    /// <summary>So many days after the last contact as the cadence of the customer's plan says.</summary>
    Cadence = 1,

    /// <summary>So many days after the last time.</summary>
    Periodic = 2,

    /// <summary>Some days after a purchase.</summary>
    Purchase = 3,

    /// <summary>Some days after a product was used.</summary>
    Use = 4,

    /// <summary>Some days after a contact with service.</summary>
    Service = 5,

    /// <summary>The customer's birthday: the attribute birthday, as MM-DD or YYYY-MM-DD.</summary>
    Birthday = 6,

    /// <summary>A holiday of the standard.</summary>
    Holiday = 7,
}
