using Microsoft.Extensions.AI;

namespace Agnes.Pipeline.Verification.LanguageModels;

/// <summary>
/// Requests structured output from a language model. Retries once on a schema violation, and once with twice the token
/// limit on a truncated response.
/// </summary>
internal sealed class StructuredOutputClient(IChatClient model)
{
    public const int InitialMaxTokens = 4096;

    /// <summary>The token limit of the retry; a language model can generate this much within the timeout of one call.</summary>
    public const int ExtendedMaxTokens = 2 * InitialMaxTokens;

    public async Task<ModelResponse<T>> RequestAsync<T>(ModelPrompt<T> prompt, CancellationToken cancellationToken)
    {
        var maxTokens = InitialMaxTokens;
        string? violation = null;
        while (true)
        {
            ChatResponse response;
            try
            {
                response = await model.GetResponseAsync(
                    MessagesOf(prompt, violation), OptionsOf(prompt, maxTokens), cancellationToken);
            }
            catch (ModelCallException e)
            {
                return e.Scope == ModelErrorScope.Prompt
                    ? new ModelResponse<T>.Failed(e.Message)
                    : new ModelResponse<T>.Unavailable(e.Message, e.RetryAfter, e.Scope == ModelErrorScope.EveryCall);
            }

            if (response.FinishReason == ChatFinishReason.ContentFilter)
            {
                return new ModelResponse<T>.Failed("The language model refused to respond.");
            }

            if (response.FinishReason == ChatFinishReason.Length)
            {
                if (maxTokens >= ExtendedMaxTokens)
                {
                    return new ModelResponse<T>.Failed($"The response of the language model was truncated at {maxTokens} tokens.");
                }

                maxTokens = ExtendedMaxTokens;
                continue;
            }

            try
            {
                return new ModelResponse<T>.Received(prompt.Read(response.Text));
            }
            catch (SchemaViolationException e) when (violation is null)
            {
                violation = e.Message;
            }
            catch (SchemaViolationException e)
            {
                return new ModelResponse<T>.Failed($"The response of the language model violated the schema twice: {e.Message}.");
            }
        }
    }

    private static ChatMessage[] MessagesOf<T>(ModelPrompt<T> prompt, string? violation) =>
    [
        new(ChatRole.System, prompt.Instruction),
        new(ChatRole.User, violation is null
            ? prompt.Data
            : $"{prompt.Data}\n\nAn earlier answer could not be used: {violation}. Answer again, by the schema."),
    ];

    private static ChatOptions OptionsOf<T>(ModelPrompt<T> prompt, int maxTokens) => new()
    {
        MaxOutputTokens = maxTokens,
        ResponseFormat = ChatResponseFormat.ForJsonSchema(prompt.Schema, prompt.SchemaName),
        AdditionalProperties = new() { ["strict"] = true },
    };
}
