namespace Agnes.Api.Knowledge;

public static class KnowledgeExtensions
{
    /// <summary>Adds what shows and reviews knowledge.</summary>
    public static void AddKnowledge(this IServiceCollection services)
    {
        services.AddSingleton<KnowledgeCatalog>();
        services.AddSingleton<KnowledgeDecisions>();
        services.AddSingleton<KnowledgeMerging>();
        services.AddSingleton<KnowledgeResolutions>();
        services.AddSingleton<KnowledgeExporter>();
        services.AddSingleton<KnowledgeAudit>();
    }
}
