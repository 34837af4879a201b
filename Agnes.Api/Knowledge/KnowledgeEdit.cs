using Agnes.Pipeline.Verification;
using KnowledgeDomain = Agnes.Contracts.Knowledge.KnowledgeDomain;

namespace Agnes.Api.Knowledge;

/// <summary>What an admin changes of an item's words; what is null stays. Its id stays, too: what is found again goes there.</summary>
public sealed record KnowledgeEdit(
    string? Title,
    string? Content,
    KnowledgeDomain? Domain,
    IReadOnlyList<string>? Entities)
{
    private const int LongestEntity = 200;

    /// <exception cref="BadHttpRequestException">Nothing is to be changed, or something is empty or too long.</exception>
    public static KnowledgeEdit Read(string? title, string? content, string? domain, IReadOnlyList<string?>? entities)
    {
        if (title is null && content is null && domain is null && entities is null)
        {
            throw new BadHttpRequestException("Nothing is to be changed; allowed: title, content, domain, entities.");
        }

        return new KnowledgeEdit(
            title is null ? null : KnowledgeText.Read("title", title, Finding.MaxTitleLength),
            content is null ? null : KnowledgeText.Read("content", content, Finding.MaxContentLength),
            domain is null ? null : Term.Require<KnowledgeDomain>("domain", domain),
            entities is null ? null : ReadEntities(entities));
    }

    public KnowledgeItem ApplyTo(KnowledgeItem item, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(item);
        var edited = item with
        {
            Title = Title ?? item.Title,
            Content = Content ?? item.Content,
            Domain = Domain ?? item.Domain,
            Entities = Entities ?? item.Entities,
            UpdatedAt = now,
        };
        // Other words may contradict other items.
        var same = (edited.Title, edited.Content, edited.Domain) == (item.Title, item.Content, item.Domain);
        return same ? edited : edited with { ComparedAt = null };
    }

    private static List<string> ReadEntities(IReadOnlyList<string?> entities)
    {
        if (entities.Count > Finding.MaxEntities)
        {
            throw new BadHttpRequestException($"entities has {entities.Count} values; allowed: up to {Finding.MaxEntities}.");
        }

        return [.. entities.Index().Select(entity => KnowledgeText.Read($"entities[{entity.Index}]", entity.Item, LongestEntity))];
    }
}
