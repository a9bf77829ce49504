using CustomerGrains.Domain.Interactions;

namespace CustomerGrains.Server.Demo.Population;

/// <summary>An order as far as what follows needs to know it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Day">When it was placed.</param>
/// <param name="Category">Its main category, a place among <see cref="Assortment.Categories"/>.</param>
/// <param name="Channel">Where it was placed.</param>
internal sealed record Order(string Id, double Day, int Category, Channel Channel)
{
    public string Product => Assortment.Categories[Category];
}
