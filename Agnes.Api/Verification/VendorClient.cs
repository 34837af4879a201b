using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;

namespace Agnes.Api.Verification;

/// <summary>The vendors' own clients. None of them tries again: when to do so is decided by the run.</summary>
internal static class VendorClient
{
    /// <summary>Beyond that of a call, which is the one that counts.</summary>
    private static readonly TimeSpan Timeout = 2 * ModelClient.CallTimeout;

    public static IChatClient Create(ModelOptions model, TimeProvider time)
    {
        var transport = new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        var http = new HttpClient(new ModelHttpHandler(model, time) { InnerHandler = transport }) { Timeout = Timeout };
        return model.Extractor == Extractors.Anthropic ? CreateAnthropic(model, http) : CreateOpenAi(model, http);
    }

    private static IChatClient CreateAnthropic(ModelOptions model, HttpClient http) =>
        new AnthropicClient
        {
            ApiKey = model.ApiKey,
            BaseUrl = model.Address.ToString().TrimEnd('/'),
            HttpClient = http,
            MaxRetries = 0,
            Timeout = Timeout,
            // Else it would be up to variables of its own.
            OpenTelemetry = false,
        }.AsIChatClient(model.Model);

    private static IChatClient CreateOpenAi(ModelOptions model, HttpClient http) =>
        new OpenAIClient(
            // Servers of one's own often want no key; the package does.
            new ApiKeyCredential(model.ApiKey ?? "none"),
            new OpenAIClientOptions
            {
                Endpoint = model.Address,
                Transport = new HttpClientPipelineTransport(http),
                RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                NetworkTimeout = Timeout,
            }).GetChatClient(model.Model).AsIChatClient();
}
