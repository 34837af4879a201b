using System.Text.Json;
using System.Text.Json.Serialization;
using Agnes.Pipeline.Json;
using Agnes.Pipeline.Verification;

namespace Agnes.Api.Json;

public static class JsonExtensions
{
    public static void AddJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));

    private static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new UtcTimeConverter());
        options.Converters.Add(new SnakeCaseEnumConverter<DetectionType>());
        options.Converters.Add(new SnakeCaseEnumConverter<KnowledgeDomain>());
        options.Converters.Add(new SnakeCaseEnumConverter<ContradictionSeverity>());
        options.Converters.Add(new SnakeCaseEnumConverter<ContradictionResolution>());
        options.TypeInfoResolverChain.Insert(0, AgnesJsonContext.Default);
    }
}
