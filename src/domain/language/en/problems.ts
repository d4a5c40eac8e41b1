/** Of every error that this server answers with: its title, and what to do next. Programs read the English ones. */
export const problems = {
  malformed_json: {
    title: "The body isn't JSON",
    advice: 'Send one whole JSON object, without fields named __proto__ or constructor.',
  },
  bad_request: {
    title: "The request can't be read",
    advice: 'Compare it with /openapi.json.',
  },
  request_timeout: {
    title: 'The request did not arrive in time',
    advice: 'Send it again. The partial request was ignored.',
  },
  headers_too_large: {
    title: 'The request headers are too large',
    advice: 'Send less than 16 KB of headers, and no cookies but our own.',
  },
  key_missing: {
    title: 'No API key was sent',
    advice: 'Send the header "Authorization: Bearer <key>"; create one with "countersign keys add".',
  },
  key_refused: {
    title: 'The API key is unknown or revoked',
    advice:
      'Compare the key file of the strategy with "countersign keys list"; create a new key if in doubt.',
  },
  session_missing: {
    title: "This phone isn't paired",
    advice: 'Run "countersign pair" and open the link it prints, or open the trade\'s notification.',
  },
  link_refused: {
    title: "This link isn't valid",
    advice:
      'It may be incomplete. Open the notification on the phone again: each link works for one trade and one purpose.',
  },
  link_expired: {
    title: 'This link has expired',
    advice: "A link can decide only until the trade's time is up. It no longer decides anything.",
  },
  link_invalidated: {
    title: 'This link was invalidated',
    advice:
      'A phone was removed, and all links sent before that were invalidated. Nothing was decided. Decide in the inbox on a ' +
      'paired phone; new notifications work.',
  },
  cross_origin: {
    title: 'The request comes from another site',
    advice: 'Decide on the trade page or in the notification, nowhere else.',
  },
  hook_refused: {
    title: "The message doesn't carry this hook's secret",
    advice: 'Only the vendor that this server gave the address to can post here.',
  },
  hook_unknown: {
    title: 'The address is unknown or was revoked',
    advice: 'Create one with "countersign keys add <strategy> --tradingview", and paste it into the alert.',
  },
  pairing_refused: {
    title: "The pairing code isn't valid",
    advice:
      'It may be wrong, used or expired. Run "countersign pair" again: a code works once, for ten minutes, unless a phone is removed first.',
  },
  trade_not_found: {
    title: 'Trade not found',
    advice: 'Submit it first. A strategy sees its own trades only.',
    onPage: 'The address may be incomplete. Trades waiting for you are in the inbox.',
  },
  device_not_notified: {
    title: "This device's approver gets no web push",
    advice: 'Pair this device for an approver who gets web push, or change APPROVER_NAME.',
  },
  device_not_found: {
    title: 'Device not found',
    advice: 'Reload the list of devices.',
  },
  key_not_found: {
    title: 'Key not found',
    advice: 'Reload the list of keys.',
  },
  channel_not_found: {
    title: 'Channel not found',
    advice: 'Reload the list of channels.',
  },
  alert_not_found: {
    title: 'Alert not found',
    advice: 'Reload the inbox.',
  },
  no_such_route: {
    title: 'Page not found',
    advice: 'See /openapi.json for the addresses there are.',
    onPage: 'Trades waiting for you are in the inbox.',
  },
  uuid_taken: {
    title: 'The uuid belongs to another trade',
    advice: 'Use a new uuid for a new trade. To repeat a submission, send exactly the same body.',
  },
  already_approved: {
    title: 'The trade was already approved',
    advice: 'The first decision stands. To stop the entry, use your trading platform.',
  },
  approval_differs: {
    title: 'A different order was approved first',
    advice:
      'Two approvers must approve the same order. Look at the trade again: approve it with the same changes as the first approver, or reject it.',
  },
  slow_down: {
    title: 'Not approved yet: take a moment',
    advice: "Open the trade's page and approve it there, or reject it. Rejecting is never slowed down.",
  },
  already_rejected: {
    title: 'The trade was already rejected',
    advice: 'The first decision stands. The strategy may ask again with a new trade.',
  },
  already_claimed: {
    title: 'The trade has been claimed',
    advice: 'Its order may be at the broker. Use your trading platform.',
  },
  trade_pending: {
    title: 'No decision yet',
    advice: 'Wait for the decision.',
  },
  trade_rejected: {
    title: 'The trade was rejected',
    advice: 'Do not execute it.',
  },
  trade_expired: {
    title: 'The trade expired without a decision',
    advice: 'Do not execute it. The strategy may ask again with a new trade.',
  },
  trade_withdrawn: {
    title: 'The trade was cancelled by the strategy',
    advice: 'Do not execute it.',
  },
  trade_lapsed: {
    title: 'The trade was approved, but not picked up in time',
    advice: 'Do not execute it. The strategy may ask again with a new trade.',
  },
  execution_window_over: {
    title: 'The approval is too old to be claimed',
    advice: 'Do not execute it. The strategy may ask again with a new trade.',
  },
  not_claimed: {
    title: 'The trade was never claimed',
    advice: 'Report executions only of trades that were claimed.',
  },
  result_not_open: {
    title: 'No result can be typed for this trade',
    advice: 'Nothing of it was executed, or the strategy has reported the result. Read the trade again.',
  },
  not_overdue: {
    title: 'No report is overdue',
    advice: 'There is nothing to acknowledge. Read the trade again: a report may have arrived.',
  },
  sequence_taken: {
    title: 'Another report has this sequence number',
    advice: 'Count the reports of a trade up, and repeat a report unchanged.',
  },
  alert_id_taken: {
    title: 'The id belongs to another alert',
    advice: 'Use a new id for each alert. To repeat one, send exactly the same body.',
  },
  body_too_large: {
    title: 'The body is too large',
    advice: 'Send at most 2 MB and 2000 bars.',
  },
  unsupported_media_type: {
    title: 'The body has the wrong content type',
    advice: 'Send "Content-Type: application/json".',
  },
  invalid_request: {
    title: 'A value breaks a rule',
    advice: 'Correct the fields that "errors" names; nothing was stored.',
  },
  stop_contradicts_risk: {
    title: 'The stop is stated twice, and the two differ',
    advice:
      'Send one of the two, or make them agree within two ticks or 10%. With "on_conflict": "use_price" the price counts, ' +
      'and the approver is told of the other. Nothing was stored.',
  },
  target_contradicts_amount: {
    title: 'The target is stated twice, and the two differ',
    advice:
      'Send one of the two, or make them agree within two ticks or 10%. With "on_conflict": "use_price" the price counts, ' +
      'and the approver is told of the other. Nothing was stored.',
  },
  decision_unreadable: {
    title: "The decision can't be read",
    advice: 'Send no body, or one JSON object with the fields in /openapi.json. Nothing was decided.',
    onPage: 'Nothing was decided. Go back to the trade and decide again.',
  },
  amendment_refused: {
    title: "The trade can't be approved with these changes",
    advice: 'Correct the fields that "errors" names, or approve it as it is. Nothing was decided.',
  },
  too_many_requests: {
    title: 'Too many requests',
    advice: 'Wait as long as Retry-After says. Use "wait" instead of polling.',
  },
  internal_error: {
    title: 'Something went wrong on the server',
    advice:
      'Try again. If it keeps happening, look up the request id in the server log. Do not execute the trade.',
  },
  decision_not_recorded: {
    title: 'Your decision could not be recorded',
    advice: 'Press again in a few seconds, or check your platform.',
  },
  no_channel_working: {
    title: 'No channel is working',
    advice: 'Nothing was stored. Do not execute the trade. Try again, or submit it without require_channel.',
  },
  not_ready: {
    title: 'The server is not ready',
    advice: 'Try again in a few seconds. Do not execute the trade.',
  },
};
