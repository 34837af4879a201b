using Agnes.Api.Database;
using Agnes.Api.Processors;

namespace Agnes.Api.Knowledge;

public static class KnowledgeKeepingExtensions
{
    /// <summary>Adds what keeps the findings of <c>verification</c>.</summary>
    public static void AddKnowledgeKeeping(this IServiceCollection services)
    {
        services.AddSingleton<IRowMerger, KnowledgeMerger>();
        services.AddSingleton<IRunFollowUp, ContradictionSearch>();
    }
}
