/** Where events are delivered and how, by flags or by a configuration file; the names are those of the file's keys. */
export interface DeliverySettings {
  readonly logstashUrl?: readonly string[];
  readonly logstashFormat?: string;
  readonly elasticsearchUrl?: readonly string[];
  readonly elasticsearchSigv4?: string;
  readonly header?: readonly string[];
  readonly tlsCa?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsInsecure?: boolean;
  readonly gzip?: boolean;
  readonly batchEvents?: string | number;
  readonly deliveryTimeout?: string | number;
  /** A folder, or false for none. */
  readonly spool?: string | boolean;
  readonly spoolLimit?: string | number;
  /** These have no flags: command lines can be read by everybody on the machine. */
  readonly logstashUser?: string;
  readonly logstashPassword?: string;
  readonly logstashPasswordFile?: string;
  readonly logstashToken?: string;
  readonly logstashTokenFile?: string;
  readonly elasticsearchUser?: string;
  readonly elasticsearchPassword?: string;
  readonly elasticsearchPasswordFile?: string;
  readonly elasticsearchApiKey?: string;
  readonly elasticsearchApiKeyFile?: string;
  readonly tlsPassphrase?: string;
  readonly tlsPassphraseFile?: string;
}
