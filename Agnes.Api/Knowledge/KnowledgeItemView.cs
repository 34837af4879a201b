using Agnes.Contracts.Knowledge;

namespace Agnes.Api.Knowledge;

/// <summary>What the page of an item shows.</summary>
/// <param name="Item">The item.</param>
/// <param name="Notice">What the viewer has just decided.</param>
public sealed record KnowledgeItemView(KnowledgeDetail Item, ReviewNotice? Notice)
{
    public string Address => $"/knowledge/{Item.Id}";
}
