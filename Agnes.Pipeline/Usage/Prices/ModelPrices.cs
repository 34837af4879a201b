using System.Collections.Frozen;

namespace Agnes.Pipeline.Usage.Prices;

/// <summary>The list prices that are known (August 2026). A model that is not among them has no price, which is not 0.</summary>
public static class ModelPrices
{
    private static readonly FrozenDictionary<string, ModelPrice> Prices = new Dictionary<string, ModelPrice>
    {
        ["opus-4"] = new(15, 75),
        ["opus-4-0"] = new(15, 75),
        ["opus-4-1"] = new(15, 75),
        ["opus-4-5"] = new(5, 25),
        ["opus-4-6"] = new(5, 25, FastMode: 6),
        ["opus-4-7"] = new(5, 25, FastMode: 6),
        ["opus-4-8"] = new(5, 25, FastMode: 2),
        ["opus-5"] = new(5, 25),
        ["fable-5"] = new(10, 50),
        ["3-5-sonnet"] = new(3, 15),
        ["3-7-sonnet"] = new(3, 15),
        ["sonnet-4"] = new(3, 15, HasLongContextTier: true),
        ["sonnet-4-0"] = new(3, 15, HasLongContextTier: true),
        ["sonnet-4-5"] = new(3, 15, HasLongContextTier: true),
        ["sonnet-4-6"] = new(3, 15),
        ["sonnet-5"] = new(2, 10),
        ["haiku-4-5"] = new(1, 5),
    }.ToFrozenDictionary();

    /// <summary>The price of a model; null where none is known.</summary>
    /// <param name="model">Its name, as the API or another seller gives it.</param>
    public static ModelPrice? Find(string? model) =>
        ModelName.FamilyOf(model) is { } family ? Prices.GetValueOrDefault(family) : null;
}
