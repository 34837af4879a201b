using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Agnes.Api.Processors;
using Agnes.Api.Verification;
using Agnes.Pipeline.Configuration;
using Agnes.Pipeline.Verification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Types;
using WireMock.Util;

namespace Agnes.Api.Tests.Verification;

/// <summary>A server that answers as a model's does, and what asks it, set up as the API does it.</summary>
internal sealed class ModelUnderTest : IDisposable
{
    public const string Key = "sk-test-0123456789";

    private readonly ConcurrentQueue<Func<Task<ResponseMessage>>> _answers = new();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ServiceProvider _services;
    private readonly bool _isAnthropic;

    public ModelUnderTest(string extractor)
    {
        _isAnthropic = extractor == "anthropic";
        Server = WireMockServer.Start();
        Server.Given(Request.Create()).RespondWith(Response.Create().WithCallback(async request =>
            _answers.TryDequeue(out var answer) ? await answer() : Otherwise(JsonNode.Parse(request.Body!)!)));
        _services = Services(SettingsFor(extractor, Server.Url!));
    }

    public WireMockServer Server { get; }

    /// <summary>What it answers where the test told nothing more.</summary>
    public Func<JsonNode, ResponseMessage> Otherwise { get; set; } = _ => Message(599, "Nothing is left to answer.");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public IVerificationExtractor Extractor => _services.GetRequiredService<IVerificationExtractor>();

    public IContradictionJudge Judge => _services.GetRequiredService<IContradictionJudge>();

    public ModelHealth Health => _services.GetRequiredService<ModelHealth>();

    public IReadOnlyList<JsonNode> Requests =>
        [.. Server.LogEntries.Select(entry => JsonNode.Parse(entry.RequestMessage!.Body!)!)];

    public string Host => new Uri(Server.Url!).Authority;

    public static IReadOnlyDictionary<string, string> SettingsFor(string extractor, string url) => extractor == "anthropic"
        ? new Dictionary<string, string>
        {
            ["VERIFICATION_EXTRACTOR"] = "anthropic",
            ["ANTHROPIC_API_KEY"] = Key,
            ["ANTHROPIC_BASE_URL"] = url,
        }
        : new Dictionary<string, string>
        {
            ["VERIFICATION_EXTRACTOR"] = "openai",
            ["LLM_API_KEY"] = Key,
            ["LLM_BASE_URL"] = $"{url}/v1",
            ["LLM_MODEL"] = "test-model",
        };

    /// <summary>The system's text of a request.</summary>
    public string SystemOf(JsonNode request) => (string)(_isAnthropic
        ? request["system"]![0]!["text"]
        : request["messages"]![0]!["content"])!;

    /// <summary>The user's text of a request.</summary>
    public string MaterialOf(JsonNode request) => (string)(_isAnthropic
        ? request["messages"]![0]!["content"]![0]!["text"]
        : request["messages"]![1]!["content"])!;

    public int RoomOf(JsonNode request) => (int)request[_isAnthropic ? "max_tokens" : "max_completion_tokens"]!;

    /// <summary>Answers the next call with a text.</summary>
    public ModelUnderTest Says(string text) => Ends(text, "end_turn", "stop");

    /// <summary>Answers the next call with a text that is cut off.</summary>
    public ModelUnderTest IsCutOff(string text) => Ends(text, "max_tokens", "length");

    /// <summary>Declines the next call.</summary>
    public ModelUnderTest Declines() => Ends("I would rather not.", "refusal", "content_filter");

    /// <summary>Answers the next call with a status.</summary>
    public ModelUnderTest Answers(int status, string body = """{"error":{"message":"no"}}""", params (string Name, string Value)[] headers)
    {
        var message = Message(status, body);
        foreach (var (name, value) in headers)
        {
            message.AddHeader(name, value);
        }

        _answers.Enqueue(() => Task.FromResult(message));
        return this;
    }

    /// <summary>Answers the next call when the test is over.</summary>
    /// <returns>That the call has arrived.</returns>
    public Task Hangs()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers.Enqueue(async () =>
        {
            arrived.SetResult();
            await _released.Task;
            return Message(200, "{}");
        });
        return arrived.Task;
    }

    public void Dispose()
    {
        _released.TrySetResult();
        _services.Dispose();
        Server.Dispose();
    }

    /// <summary>An answer of a model.</summary>
    public ResponseMessage Answer(string text, string anthropicReason = "end_turn", string openAiReason = "stop") =>
        Message(200, _isAnthropic
            ? new JsonObject
            {
                ["id"] = "msg_1",
                ["type"] = "message",
                ["role"] = "assistant",
                ["model"] = "claude-haiku-4-5",
                ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }),
                ["stop_reason"] = anthropicReason,
                ["stop_sequence"] = null,
                ["usage"] = new JsonObject { ["input_tokens"] = 100, ["output_tokens"] = 10 },
            }.ToJsonString()
            : new JsonObject
            {
                ["id"] = "chatcmpl-1",
                ["object"] = "chat.completion",
                ["created"] = 1,
                ["model"] = "test-model",
                ["choices"] = new JsonArray(new JsonObject
                {
                    ["index"] = 0,
                    ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
                    ["finish_reason"] = openAiReason,
                }),
                ["usage"] = new JsonObject { ["prompt_tokens"] = 100, ["completion_tokens"] = 10, ["total_tokens"] = 110 },
            }.ToJsonString());

    public static ResponseMessage Message(int status, string body)
    {
        var message = new ResponseMessage
        {
            StatusCode = status,
            BodyData = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = body },
        };
        message.AddHeader("Content-Type", body.StartsWith('<') ? "text/html" : "application/json");
        return message;
    }

    private ModelUnderTest Ends(string text, string anthropicReason, string openAiReason)
    {
        _answers.Enqueue(() => Task.FromResult(Answer(text, anthropicReason, openAiReason)));
        return this;
    }

    private ServiceProvider Services(IReadOnlyDictionary<string, string> variables)
    {
        var settings = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(variables!).Build());
        var options = VerificationOptions.Read(settings);
        settings.ThrowIfFaulty();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddVerification(options, new ProcessorOptions());
        return services.BuildServiceProvider();
    }
}
