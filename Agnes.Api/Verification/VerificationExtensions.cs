using Agnes.Api.Health;
using Agnes.Api.Processors;
using Agnes.Pipeline.Processors;
using Agnes.Pipeline.Verification;
using Agnes.Pipeline.Verification.LanguageModels;
using Agnes.Pipeline.Verification.Rules;
using Microsoft.Extensions.AI;

namespace Agnes.Api.Verification;

public static class VerificationExtensions
{
    /// <summary>Adds the processor <c>verification</c> with the extractor that was chosen; nothing where it is off.</summary>
    public static void AddVerification(
        this IServiceCollection services,
        VerificationOptions options,
        ProcessorOptions processors)
    {
        services.AddHostedService<ExtractorAnnouncement>();
        if (options.Extractor == Extractors.Off)
        {
            return;
        }

        if (options.Model is { } model)
        {
            services.AddModel(model);
        }
        else
        {
            services.AddSingleton<IVerificationExtractor, RulesExtractor>();
        }

        services.AddSingleton<ISessionProcessor>(provider => new VerificationProcessor(
            provider.GetRequiredService<IVerificationExtractor>(),
            processors.VerificationCadence,
            options.IdleTime,
            provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddModel(this IServiceCollection services, ModelOptions model)
    {
        services.AddSingleton(model);
        services.AddSingleton<ModelHealth>();
        services.AddSingleton<IProcessorNotice>(provider => provider.GetRequiredService<ModelHealth>());
        services.AddTransient<IServiceCheck, LanguageModelCheck>();
        services.AddSingleton<IChatClient, ModelClient>();
        services.AddSingleton<IContradictionJudge, ModelContradictionJudge>();
        services.AddSingleton<IVerificationExtractor>(provider => new ModelExtractor(
            provider.GetRequiredService<IChatClient>(),
            model.Extractor,
            provider.GetRequiredService<ILogger<ModelExtractor>>()));
    }
}
